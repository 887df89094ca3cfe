import type { FindingKind } from '../finding.ts';
import * as authentication from './authentication.ts';
import * as autodiscover from './autodiscover.ts';
import * as certificate from './certificate.ts';
import * as ews from './ews.ts';
import * as ewsAnswers from './ewsAnswers.ts';
import * as ewsSchemes from './ewsSchemes.ts';
import * as folder from './folder.ts';
import * as impersonation from './impersonation.ts';
import * as lifecycle from './lifecycle.ts';
import * as mailbox from './mailbox.ts';
import * as network from './network.ts';
import * as profile from './profile.ts';
import * as tls from './tls.ts';

const AREAS = [
  profile,
  network,
  tls,
  certificate,
  autodiscover,
  ews,
  ewsAnswers,
  ewsSchemes,
  authentication,
  impersonation,
  mailbox,
  folder,
  lifecycle,
];

/** Every kind of finding there is; the files of the areas export nothing else, so that none can be forgotten here. */
export const CATALOGUE: readonly FindingKind[] = AREAS.flatMap((area) => Object.values<FindingKind>(area));
