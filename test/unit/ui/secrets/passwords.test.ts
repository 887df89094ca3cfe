import assert from 'node:assert/strict';
import type { StoredPassword } from '../../../../src/core/ports.ts';
import { Passwords, type SecretVault } from '../../../../src/ui/secrets/passwords.ts';
import { at, profile } from '../support/runBuilders.ts';

class FakeVault implements SecretVault {
  readonly content = new Map<string, string>();
  isBroken = false;

  get(key: string): Promise<string | undefined> {
    return this.#answer(() => this.content.get(key));
  }
  store(key: string, value: string): Promise<void> {
    return this.#answer(() => void this.content.set(key, value));
  }
  delete(key: string): Promise<void> {
    return this.#answer(() => void this.content.delete(key));
  }
  keys(): Promise<string[]> {
    return this.#answer(() => [...this.content.keys()]);
  }

  #answer<Value>(act: () => Value): Promise<Value> {
    return this.isBroken ? Promise.reject(new Error('no keyring')) : Promise.resolve(act());
  }
}

const { userName } = profile.serviceAccount;
const stored: StoredPassword = {
  userName,
  password: 'correct horse',
  hosts: ['mail.contoso.com'],
  approvedCertificates: ['AA:BB'],
  refusedAt: at,
};
const NEW: StoredPassword = { userName, password: 'new', hosts: [], approvedCertificates: [] };

function passwordsIn(vault: FakeVault, keepForSession = false): Passwords {
  return new Passwords(vault, () => Promise.resolve(keepForSession));
}

describe('Passwords', () => {
  it('gives back what was stored', async () => {
    const passwords = passwordsIn(new FakeVault());
    await passwords.save('file:///a', stored);
    assert.deepEqual(await passwords.find('file:///a', userName), stored);
  });

  it('takes a user name as Windows does, without regard to case', async () => {
    const passwords = passwordsIn(new FakeVault());
    await passwords.save('file:///a', stored);
    assert.equal((await passwords.find('file:///a', userName.toUpperCase()))?.password, 'correct horse');
  });

  it('keeps the passwords of profiles and of user names apart', async () => {
    const passwords = passwordsIn(new FakeVault());
    await passwords.save('file:///a', stored);
    assert.equal(await passwords.find('file:///b', userName), undefined);
    assert.equal(await passwords.find('file:///a', 'CONTOSO\\other'), undefined);
  });

  it('names neither profile nor account in the keys', async () => {
    const vault = new FakeVault();
    await passwordsIn(vault).save('file:///a', stored);
    assert.match([...vault.content.keys()].join(), /^password\/[\da-f]{64}$/);
  });

  it('remembers a refusal, and only for a password that is stored', async () => {
    const vault = new FakeVault();
    const passwords = passwordsIn(vault);
    const store = passwords.ofProfile('file:///a');
    await store.recordRefusal(profile, at);
    assert.equal(vault.content.size, 0);
    await passwords.save('file:///a', NEW);
    await store.find(profile);
    await store.recordRefusal(profile, at);
    assert.deepEqual((await store.find(profile))?.refusedAt, at);
  });

  it('takes the refusal of the password it lent for none of one entered meanwhile', async () => {
    const passwords = passwordsIn(new FakeVault());
    const store = passwords.ofProfile('file:///a');
    await passwords.save('file:///a', stored);
    await store.find(profile);
    await passwords.save('file:///a', NEW);
    await store.recordRefusal(profile, at);
    assert.equal((await store.find(profile))?.refusedAt, undefined);
  });

  it('changes what is known of a password as it is kept now, and does not bring back a forgotten one', async () => {
    const passwords = passwordsIn(new FakeVault());
    const approve = (kept: StoredPassword): StoredPassword => ({ ...kept, hosts: ['other.contoso.com'] });
    await passwords.save('file:///a', stored);
    await passwords.update('file:///a', { ...NEW, password: stored.password }, approve);
    assert.deepEqual(await passwords.find('file:///a', userName), { ...stored, hosts: ['other.contoso.com'] });
    await passwords.forget('file:///a', userName);
    await passwords.update('file:///a', stored, approve);
    assert.equal(await passwords.find('file:///a', userName), undefined);
  });

  it('forgets one, and all', async () => {
    const vault = new FakeVault();
    vault.content.set('somebody else', 'stays');
    const passwords = passwordsIn(vault);
    await passwords.save('file:///a', stored);
    await passwords.save('file:///b', stored);
    await passwords.forget('file:///a', userName);
    assert.equal(await passwords.find('file:///a', userName), undefined);
    assert.equal(await passwords.forgetAll(), 1);
    assert.deepEqual([...vault.content.keys()], ['somebody else']);
  });

  for (const broken of ['', 'null', '{', '{"password":1}', '"text"']) {
    it(`takes ${JSON.stringify(broken)} in the vault for no password`, async () => {
      const vault = new FakeVault();
      const passwords = passwordsIn(vault);
      await passwords.save('file:///a', stored);
      for (const key of vault.content.keys()) vault.content.set(key, broken);
      assert.equal(await passwords.find('file:///a', userName), undefined);
    });
  }

  describe('on a machine without a key store', () => {
    function withoutKeyStore(keepForSession: boolean): Passwords {
      const vault = new FakeVault();
      vault.isBroken = true;
      return passwordsIn(vault, keepForSession);
    }

    it('keeps the password for the session when a person wants that', async () => {
      const passwords = withoutKeyStore(true);
      await passwords.save('file:///a', stored);
      assert.equal((await passwords.find('file:///a', userName))?.password, 'correct horse');
    });

    it('says that a password may still be there when it cannot be forgotten', async () => {
      const passwords = withoutKeyStore(true);
      await passwords.save('file:///a', stored);
      await assert.rejects(passwords.forgetAll(), { name: 'UserError' });
      assert.equal(await passwords.find('file:///a', userName), undefined);
    });

    it('says why it cannot be kept otherwise', async () => {
      const passwords = withoutKeyStore(false);
      await assert.rejects(passwords.save('file:///a', stored), { name: 'UserError', cause: new Error('no keyring') });
      assert.equal(await passwords.find('file:///a', userName), undefined);
    });
  });
});
