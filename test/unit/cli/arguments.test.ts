import assert from 'node:assert/strict';
import { readArguments } from '../../../src/cli/arguments.ts';

const CHECK = { command: 'check', profilePath: 'p.json', format: 'text', approvedHosts: [], timeoutMs: 60_000 };

describe('readArguments', () => {
  for (const [line, expected] of [
    ['', { command: 'help' }],
    ['--help', { command: 'help' }],
    ['check --help', { command: 'help' }],
    ['check -p p.json', CHECK],
    ['check --profile p.json --format json --timeout 5', { ...CHECK, format: 'json', timeoutMs: 5000 }],
    [
      'check -p p.json --send-password-to Mail.Contoso.com --send-password-to autodiscover.contoso.com',
      { ...CHECK, approvedHosts: ['mail.contoso.com', 'autodiscover.contoso.com'] },
    ],
    ['check -p p.json --lab', { ...CHECK, lab: '' }],
    ['check -p p.json --lab --lab-state l.json', { ...CHECK, lab: 'l.json' }],
    ['check -p p.json --sf-path /opt/sf/bin/sf', { ...CHECK, sfPath: '/opt/sf/bin/sf' }],
  ] as const) {
    it(`"${line}"`, () => assert.deepEqual(readArguments(line.split(' ').filter(Boolean)), expected));
  }

  for (const [line, problem] of [
    ['check', /--profile FILE/],
    ['mend -p p.json', /Unknown command "mend"/],
    ['check extra -p p.json', /Unknown command "check extra"/],
    ['check -p p.json --format xml', /Unknown format "xml"/],
    ['check -p p.json --timeout 0', /"0" is no number of seconds/],
    ['check -p p.json --timeout 3000000', /"3000000" is no number of seconds/],
    ['check -p p.json --timeout soon', /"soon" is no number of seconds/],
    ['check -p p.json --password secret', /--password/],
  ] as const) {
    it(`"${line}" is refused`, () => {
      assert.throws(() => readArguments(line.split(' ')), { name: 'UserError', message: problem });
    });
  }
});
