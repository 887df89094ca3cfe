import assert from 'node:assert/strict';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  demandDifferencesFile,
  differencesOf,
  differencesText,
  writeDifferences,
} from '../../../src/cli/differences.ts';

const user = (email: string): { readonly name: string; readonly email: string } => ({ name: '', email });
const known = {
  mailboxes: [
    { primarySmtpAddress: 'ada@b.test', proxyAddresses: ['a@b.test'] },
    { primarySmtpAddress: 'ben@b.test', proxyAddresses: [] },
  ],
  unknown: new Set(['later@b.test']),
  online: new Set(['cloud@b.test']),
};

describe('the differences between users and mailboxes', () => {
  const cases: readonly [name: string, emails: readonly string[], told: RegExp][] = [
    ['none', ['ada@b.test', 'BEN@b.test'], /^Users and mailboxes are the same\.\n$/],
    ['an alias', ['a@b.test', 'ben@b.test'], /differ:\n {2}Address is not the primary one: 1\n$/],
    [
      'users without a mailbox, and a mailbox without a user',
      ['ben@b.test', 'x@b.test', 'y@b.test'],
      /User without a mailbox in scope: 2\n {2}Mailbox in scope without a user: 1\n$/,
    ],
    [
      'a user whose mailbox is in Exchange Online',
      ['ada@b.test', 'ben@b.test', 'Cloud@b.test'],
      /differ:\n {2}Mailbox is in Exchange Online: 1\n$/,
    ],
    [
      'a user of whom nothing is known',
      ['ada@b.test', 'ben@b.test', 'Later@b.test'],
      /nothing is known of their mailbox: 1\n$/,
    ],
  ];
  for (const [name, emails, told] of cases) {
    it(`tells ${name}`, () => {
      assert.match(differencesText(differencesOf(emails.map(user), known)), told);
    });
  }

  it('asks for a file it can write, and leaves what is in it', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exchange-connect-differences-'));
    try {
      const path = join(folder, 'differences.csv');
      await demandDifferencesFile(path);
      await writeFile(path, 'of yesterday');
      await demandDifferencesFile(path);
      assert.equal(await readFile(path, 'utf8'), 'of yesterday');
      await assert.rejects(demandDifferencesFile(folder), { name: 'UserError' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });

  it('goes to a file that a spreadsheet reads', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'exchange-connect-differences-'));
    try {
      const path = join(folder, 'differences.csv');
      await writeDifferences(path, differencesOf([user('a@b.test'), user('ben@b.test')], known));
      const [heading, line] = (await readFile(path, 'utf8')).split('\r\n');
      assert.match(heading ?? '', /^\uFEFFDifference,Salesforce user,/);
      assert.match(line ?? '', /^Address is not the primary one,,a@b\.test,ada@b\.test,ada@b\.test,/);
      const nowhere = join(folder, 'none', 'x.csv');
      await assert.rejects(demandDifferencesFile(nowhere), { name: 'UserError', message: /^Cannot write the diff/ });
      await assert.rejects(writeDifferences(nowhere, { differences: [], unknown: 0 }), { name: 'UserError' });
    } finally {
      await rm(folder, { recursive: true });
    }
  });
});
