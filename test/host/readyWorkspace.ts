import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ConnectionProfile } from '../../src/core/profile/profile.ts';
import type { LabState } from '../../src/lab/control.ts';

/** Makes the folder that `npm start` opens: one profile, ready to be checked against a running practice lab. */
export function makeReadyWorkspace(folder: string, lab: LabState): void {
  const profile: ConnectionProfile = {
    exchange: { ewsUrl: lab.ewsUrl, authentication: 'basic' },
    serviceAccount: { userName: lab.serviceAccount.userName, address: lab.serviceAccount.address },
    mailboxes: ['anna.berg', 'ben.cole', 'carla.diaz'].map((name) => `${name}@${lab.domain}`),
    salesforce: { org: lab.org.alias },
  };
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, 'exchange-connect.json'), `${JSON.stringify(profile, null, 2)}\n`);
}
