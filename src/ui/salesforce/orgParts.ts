import type * as vscode from 'vscode';
import type { CheckInstance } from '../../core/check.ts';
import type { Consents } from '../../core/facts.ts';
import type { Clock } from '../../core/ports.ts';
import type { Translate } from '../../core/text.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { RunState } from '../run/runState.ts';
import type { Passwords } from '../secrets/passwords.ts';
import type { ConnectedOrgs } from './connectedOrgs.ts';
import type { KeptAuthorities } from './keptAuthorities.ts';
import type { OrgWays } from './orgWays.ts';
import type { StoredConfirmations } from './storedConfirmations.ts';

/** What the commands about orgs work with. */
export interface OrgParts {
  readonly profiles: Profiles;
  readonly state: RunState;
  readonly passwords: Passwords;
  readonly confirmations: StoredConfirmations;
  readonly connected: ConnectedOrgs;
  readonly authorities: KeptAuthorities;
  readonly ways: OrgWays;
  /** Runs checks where a person can watch them. */
  readonly run: (isChosen: (instance: CheckInstance) => boolean, consents?: Consents) => Promise<void>;
  /** The name of the person at this machine, as far as the machine knows it. */
  readonly userName: string;
  /** The home folder of that person. */
  readonly home: vscode.Uri;
  readonly clock: Clock;
  readonly translate: Translate;
  readonly report: (error: unknown) => void;
}
