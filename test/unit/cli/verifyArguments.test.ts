import assert from 'node:assert/strict';
import { readVerifyArguments, VERIFY_USAGE } from '../../../src/cli/verifyArguments.ts';

describe('readVerifyArguments', () => {
  it('reads a whole call', () => {
    const line =
      '--profile p.json --mailboxes list.csv --must-stay-closed out.txt --users users.csv --differences diff.csv --format junit --resume r.jsonl --failed-only --sync-folder --redact ' +
      '--max-concurrency 4 --requests-per-minute 300 --send-password-to MAIL.contoso.test --lab';
    assert.deepEqual(readVerifyArguments(line.split(' ')), {
      profilePath: 'p.json',
      mailboxesPath: 'list.csv',
      outsidersPath: 'out.txt',
      usersPath: 'users.csv',
      differencesPath: 'diff.csv',
      format: 'junit',
      resultsPath: 'r.jsonl',
      which: 'notOpen',
      syncFolder: true,
      includesPersonal: false,
      limits: { maxConcurrency: 4, requestsPerMinute: 300 },
      approvedHosts: ['mail.contoso.test'],
      lab: '',
    });
  });

  it('needs a profile and nothing else', () => {
    assert.deepEqual(readVerifyArguments(['-p', 'p.json']), {
      profilePath: 'p.json',
      approvedHosts: [],
      format: 'text',
      which: 'notAsked',
      syncFolder: false,
      includesPersonal: true,
      limits: {},
    });
  });

  it('gives way to help, which names every option', () => {
    assert.equal(readVerifyArguments(['--help']), undefined);
    for (const option of ['--resume', '--max-concurrency', '--requests-per-minute'])
      assert.ok(VERIFY_USAGE.includes(option));
  });

  const wrong: readonly [call: string, complaint: RegExp][] = [
    ['', /--profile FILE/],
    ['-p p.json --format xml', /Unknown format "xml"/],
    ['-p p.json --max-concurrency 0', /no whole number/],
    ['-p p.json --requests-per-minute 1e9', /no whole number/],
    ['-p p.json --failed-only', /--resume FILE/],
    ['-p p.json --differences d.csv', /--users FILE/],
    ['-p p.json --password x', /--password/],
    ['-p p.json extra', /extra/],
  ];
  for (const [call, complaint] of wrong) {
    it(`does not take "${call}"`, () => {
      const args = call.split(' ').filter(Boolean);
      assert.throws(() => readVerifyArguments(args), { name: 'UserError', message: complaint });
    });
  }
});
