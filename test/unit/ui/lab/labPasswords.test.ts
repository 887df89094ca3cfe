import assert from 'node:assert/strict';
import type { LabState } from '../../../../src/lab/control.ts';
import { LabPasswords } from '../../../../src/ui/lab/labPasswords.ts';
import { Passwords } from '../../../../src/ui/secrets/passwords.ts';
import { profile } from '../support/runBuilders.ts';

const { userName, address } = profile.serviceAccount;

function labStarted(controlToken: string, password: string): LabState {
  const hosts = { ews: 'mail.contoso.com', autodiscover: 'autodiscover.contoso.com' };
  return { controlToken, serviceAccount: { userName, address, password }, hosts } as LabState;
}

describe('LabPasswords', () => {
  let passwords: Passwords;
  let labPasswords: LabPasswords;
  const stored = async (): Promise<string | undefined> => (await passwords.find('profile', userName))?.password;

  beforeEach(() => {
    const vault = new Map<string, string>();
    passwords = new Passwords(
      {
        get: (key) => Promise.resolve(vault.get(key)),
        store: (key, value) => Promise.resolve(void vault.set(key, value)),
        delete: (key) => Promise.resolve(void vault.delete(key)),
        keys: () => Promise.resolve([...vault.keys()]),
      },
      () => Promise.resolve(false),
    );
    labPasswords = new LabPasswords(passwords);
  });

  it('lends the password of each start of the lab', async () => {
    await labPasswords.lend(labStarted('first', 'one'), 'profile', profile);
    assert.equal(await stored(), 'one');
    await labPasswords.lend(labStarted('second', 'two'), 'profile', profile);
    assert.equal(await stored(), 'two');
  });

  it('leaves alone what a person entered after that', async () => {
    const lab = labStarted('first', 'one');
    await labPasswords.lend(lab, 'profile', profile);
    await passwords.save('profile', { userName, password: 'wrong', hosts: [], approvedCertificates: [] });
    await labPasswords.lend(lab, 'profile', profile);
    assert.equal(await stored(), 'wrong');
  });
});
