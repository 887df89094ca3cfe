import assert from 'node:assert/strict';
import { faultOf } from '../support/answers.ts';
import { CALM, rows, ScriptedOrg, sessionWith } from '../support/scriptedOrg.ts';
import { read, user } from './reading.ts';

describe('users of a file', () => {
  it('are of a file, by addresses in any case', async () => {
    const org = new ScriptedOrg(({ soql }) => (soql === undefined ? undefined : rows([user(1)])));
    const text = 'Name;Email\nOne;USER1@contoso.test\nTwo;user2@contoso.test\nThree;none\n';
    const users = await read(org, { file: 'users.csv' }, { readFile: () => Promise.resolve(Buffer.from(text)) });
    assert.deepEqual(
      users.users.map(({ id }) => id),
      ['0051'],
    );
    assert.deepEqual(users.unresolved, ['user2@contoso.test']);
    assert.deepEqual(users.unread, [{ line: 4, text: 'none' }]);
    assert.match(org.queries[0] ?? '', /Email IN \('USER1@contoso.test','user2@contoso.test'\)/);
  });

  it('are of a file also where a sandbox changed their addresses; inactive ones are told apart', async () => {
    const stored = [
      { ...user(1), Email: 'User1@contoso.test ' },
      { ...user(2), Email: 'user2@contoso.test.invalid' },
      { ...user(3), Email: 'user3=contoso.test@example.com' },
      { ...user(4), IsActive: false },
      { ...user(5), Email: 'user5@contoso.test.invalid', IsActive: false },
    ];
    const org = new ScriptedOrg(({ soql }) =>
      soql === undefined ? undefined : rows(soql.includes('IsActive = true') ? stored.slice(0, 1) : stored.slice(1)),
    );
    const text = Array.from({ length: 6 }, (_, at) => `user${at + 1}@contoso.test\n`).join('');
    const users = await read(org, { file: 'users.txt' }, { readFile: () => Promise.resolve(Buffer.from(text)) });
    assert.deepEqual(
      users.users.map(({ id }) => id),
      ['0051', '0052', '0053'],
    );
    assert.equal(users.reported, 3);
    assert.equal(users.isComplete, true);
    assert.deepEqual(users.inactive, ['user4@contoso.test', 'user5@contoso.test']);
    assert.deepEqual(users.unresolved, ['user6@contoso.test']);
    const [, asked = ''] = org.queries;
    assert.match(
      asked,
      /WHERE Email IN \('user2@contoso\.test','user2@contoso\.test\.invalid','user2=contoso\.test@example\.com',/,
    );
  });

  it('are picked out of all where a file names very many', async () => {
    const org = new ScriptedOrg(({ soql }) =>
      soql === undefined ? undefined : rows(Array.from({ length: 2_000 }, (_, at) => user(at))),
    );
    const text = Array.from({ length: 5_000 }, (_, at) => `USER${at + 1_990}@contoso.test\n`).join('');
    const users = await read(org, { file: 'users.txt' }, { readFile: () => Promise.resolve(Buffer.from(text)) });
    assert.equal(users.users.length, 10);
    assert.equal(users.reported, 10);
    assert.equal(users.unresolved.length, 4_990);
    assert.equal(users.requests, 2);
  });

  it('tell of a file that cannot be read, and ask nothing', async () => {
    const org = new ScriptedOrg();
    await using session = sessionWith(
      org,
      { file: 'gone.csv' },
      { readFile: () => Promise.reject(new Error("ENOENT: no such file or directory, realpath '/home/ada/gone.csv'")) },
    );
    assert.deepEqual(faultOf(await session.users(CALM)), {
      kind: 'usersFile',
      file: 'gone.csv',
      message: 'ENOENT: no such file or directory',
    });
    assert.deepEqual(org.queries, []);
  });
});
