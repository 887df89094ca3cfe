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

  const empty: readonly (readonly [name: string, content: string | Uint8Array])[] = [
    ['empty', ''],
    ['bad', 'nobody\nnothing\n'],
    ['binary', Uint8Array.from({ length: 3_000 }, (_, at) => (at * 7_919) % 256)],
  ];
  for (const [name, content] of empty) {
    for (const option of ['--mailboxes', '--must-stay-closed', '--users']) {
      it(`have to name somebody: ${option} with a file that is ${name}`, async () => {
        const path = join(folder, `${name}.csv`);
        await writeFile(path, content);
        const call = readVerifyArguments(['-p', 'p.json', option, path]);
        assert.ok(call);
        const reading = async (): Promise<unknown> => listOf(call, profile, await usersOf(call));
        const { told, error } = await toldWhile(reading);
        assert.match(String(error), /^UserError: .*\.csv (lists no mailbox|names no user)\. It takes /);
        assert.equal(told.length > 0, name !== 'empty');
      });
    }
  }

  it('have to name somebody together', async () => {
    const call = readVerifyArguments(['-p', 'p.json']);
    assert.ok(call);
    await assert.rejects(listOf(call, { ...profile, mailboxes: [] }, []), {
      name: 'UserError',
      message: /--mailboxes/,
    });
  });

  it('are told about without a name where a call is redacted', async () => {
    const path = join(folder, 'odd.csv');
    await writeFile(path, 'Ada Lovelace\rAda <ada@b.test>\rada@b.test\r');
    const call = readVerifyArguments(['-p', 'p.json', '--redact', '--mailboxes', path]);
    assert.ok(call);
    const { told } = await toldWhile(() => listOf(call, profile, []));
    assert.deepEqual(told.replaceAll(path, 'odd.csv').trimEnd().split('\n'), [
      'odd.csv:1:1  "[internal]" is no mailbox address; it is left out.',
      'odd.csv:2:1  Read as [internal].',
      'odd.csv:3:1  [internal] is in line 2 already; it is verified once.',
    ]);
  });

  it('have to be there', async () => {
    const call = readVerifyArguments(['-p', 'p.json', '--users', join(folder, 'none.csv')]);
    assert.ok(call);
    await assert.rejects(usersOf(call), { name: 'UserError', message: /Cannot read the list of users/ });
  });
});

/** What is told on standard error meanwhile, and the error in which it ends. */
async function toldWhile(work: () => Promise<unknown>): Promise<{ readonly told: string; readonly error?: unknown }> {
  const write = process.stderr.write.bind(process.stderr);
  const lines: string[] = [];
  process.stderr.write = (line) => lines.push(String(line)) > 0;
  try {
    await work();
    return { told: lines.join('') };
  } catch (error) {
    return { told: lines.join(''), error };
  } finally {
    process.stderr.write = write;
  }
}
