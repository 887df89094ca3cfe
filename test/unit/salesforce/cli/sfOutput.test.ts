import assert from 'node:assert/strict';
import type { OrgFault } from '../../../../src/core/salesforce/answer.ts';
import { faultOfSf, readSfOutput, type SfOutput } from '../../../../src/salesforce/cli/sfOutput.ts';

const OUTPUTS: readonly (readonly [title: string, stdout: string, stderr: string, output: SfOutput])[] = [
  ['a result', '{"status":0,"result":{"a":1},"warnings":["w"]}', '', { kind: 'result', result: { a: 1 } }],
  ['JSON behind a notice', 'Update available\n{"status":0,"result":[]}', '', { kind: 'result', result: [] }],
  [
    'an error on stdout, whatever is on stderr',
    '{"status":1,"name":"NoDefaultEnvError","message":"none"}',
    '(node:1) Error: spawn sf ENOENT',
    { kind: 'error', name: 'NoDefaultEnvError', message: 'none' },
  ],
  [
    'the last words where there is no JSON',
    'usage',
    'a\nenv: node: No such file',
    { kind: 'error', name: 'exit 7', message: 'a\nenv: node: No such file' },
  ],
  ['broken JSON', '{"status":0,', '', { kind: 'error', name: 'exit 7', message: '' }],
  ['JSON that is no answer', '{"status":"no"}', '', { kind: 'error', name: 'exit 7', message: '' }],
  [
    'a token in an error',
    '{"status":1,"name":"X","message":"https://a/secur/frontdoor.jsp?sid=00D5g000004XyZa!AQ.EA refused"}',
    '',
    { kind: 'error', name: 'X', message: 'https://a/secur/frontdoor.jsp?sid=[redacted] refused' },
  ],
];

const FAULTS: readonly (readonly [name: string, message: string, org: string | undefined, fault: OrgFault])[] = [
  [
    'NamedOrgNotFoundError',
    'No authorization information found for nope.',
    'nope',
    { kind: 'unknownOrg', org: 'nope' },
  ],
  ['NoAuthInfoFound', 'No authorization', undefined, { kind: 'noTargetOrg' }],
  ['NoDefaultEnvError', 'No default environment found.', undefined, { kind: 'noTargetOrg' }],
  ['RefreshTokenAuthError', 'Error authenticating with the refresh token', 'a', { kind: 'sessionExpired' }],
  ['Error', 'expired access/refresh token', 'a', { kind: 'sessionExpired' }],
  ['SomethingElse', 'words', 'a', { kind: 'cliFailed', name: 'SomethingElse', message: 'words' }],
];

describe('output of sf', () => {
  for (const [title, stdout, stderr, output] of OUTPUTS) {
    it(`reads ${title}`, () => assert.deepEqual(readSfOutput({ exitCode: 7, stdout, stderr }), output));
  }

  for (const [name, message, org, fault] of FAULTS) {
    it(`takes ${name} (${message}) for ${fault.kind}`, () =>
      assert.deepEqual(faultOfSf({ name, message }, org), fault));
  }
});
