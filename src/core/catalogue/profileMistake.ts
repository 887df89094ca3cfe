import { raise, type Finding } from '../finding.ts';
import { text } from '../text.ts';
import type { ProfileMistake } from '../profile/profileDocument.ts';
import * as profile from './profile.ts';

/** The finding that a mistake in a profile stands for; its subject leads to the property that is wrong. */
export function findingOfMistake({ fault, path, detail }: ProfileMistake, at: Date): Finding {
  return raise(KINDS[fault], {
    args: { detail },
    subject: { name: path.join('.') || 'exchange-connect.json', property: path },
    evidence: [
      {
        label: text('Found in the profile'),
        value: detail,
        source: 'profile',
        vantage: 'thisMachine',
        at,
        sensitivity: 'personal',
      },
    ],
  });
}

const KINDS = {
  'profile.syntax': profile.syntax,
  'profile.duplicateProperty': profile.duplicateProperty,
  'profile.missingProperty': profile.missingProperty,
  'profile.unknownProperty': profile.unknownProperty,
  'profile.wrongType': profile.wrongType,
  'profile.ewsUrlNotHttps': profile.ewsUrlNotHttps,
  'profile.ewsUrlPath': profile.ewsUrlPath,
  'profile.ewsUrlInvalid': profile.ewsUrlInvalid,
  'profile.userNameFormat': profile.userNameFormat,
  'profile.mailboxAddress': profile.mailboxAddress,
  'profile.mailboxDuplicate': profile.mailboxDuplicate,
  'profile.orgName': profile.orgName,
  'profile.usersSelection': profile.usersSelection,
  'profile.usersFile': profile.usersFile,
} as const;
