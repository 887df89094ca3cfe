import assert from 'node:assert/strict';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listOf, usersOf } from '../../../src/cli/mailboxFiles.ts';
import { readVerifyArguments } from '../../../src/cli/verifyArguments.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';

describe('the files of a verification', () => {
  let folder: string;
  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'exchange-connect-files-'));
    await writeFile(join(folder, 'list.txt'), 'ada@b.test\nben@b.test\n');
    await writeFile(join(folder, 'users.csv'), 'Full Name,Email\nBen,BEN@b.test\nEve,eve@b.test\n');
    await writeFile(join(folder, 'closed.txt'), 'boss@b.test\nada@b.test\n');
  });
  after(() => rm(folder, { recursive: true }));

  const profile: ConnectionProfile = {
    exchange: { authentication: 'ntlm' },
    serviceAccount: { userName: 'CONTOSO\\svc', address: 'svc@b.test' },
    mailboxes: ['own@b.test'],
  };

  const cases: readonly [
    options: string,
    outsideMailbox: string | undefined,
    intended: readonly string[],
    outsiders: readonly string[],
  ][] = [
    ['', undefined, ['own@b.test'], []],
    ['--mailboxes list.txt', undefined, ['ada@b.test', 'ben@b.test'], []],
    ['--users users.csv', undefined, ['own@b.test', 'BEN@b.test', 'eve@b.test'], []],
    ['--mailboxes list.txt --users users.csv', undefined, ['ada@b.test', 'ben@b.test', 'eve@b.test'], []],
    ['--must-stay-closed closed.txt', 'ceo@b.test', ['own@b.test'], ['ceo@b.test', 'boss@b.test', 'ada@b.test']],
    ['--mailboxes list.txt --must-stay-closed closed.txt', undefined, ['ada@b.test', 'ben@b.test'], ['boss@b.test']],
  ];
  for (const [options, outsideMailbox, intended, outsiders] of cases) {
    it(`are verified as ${options || 'the profile says'}`, async () => {
      const args = options.split(' ').filter(Boolean);
      const paths = args.map((word) => (word.includes('.') ? join(folder, word) : word));
      const call = readVerifyArguments(['-p', 'p.json', ...paths]);
      assert.ok(call);
      const whose = outsideMailbox === undefined ? profile : { ...profile, outsideMailbox };
      const { addresses, outsidersFrom } = await listOf(call, whose, await usersOf(call));
      assert.deepEqual([addresses.slice(0, outsidersFrom), addresses.slice(outsidersFrom)], [intended, outsiders]);
    });
  }

  it('have to be there', async () => {
    const call = readVerifyArguments(['-p', 'p.json', '--users', join(folder, 'none.csv')]);
    assert.ok(call);
    await assert.rejects(usersOf(call), { name: 'UserError', message: /Cannot read the list of users/ });
  });
});
