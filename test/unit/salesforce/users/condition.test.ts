import assert from 'node:assert/strict';
import { faultOf } from '../support/answers.ts';
import { CALM, refusal, ScriptedOrg, sessionWith } from '../support/scriptedOrg.ts';

describe('users of a condition', () => {
  for (const [name, code, message, reason] of [
    [
      'a field that the org does not have',
      'INVALID_FIELD',
      "\nDepartmnet = 'Sales') ORDER BY Id\n^\nERROR at Row:1:Column:98\nNo such column 'Departmnet' on entity 'User'.",
      "No such column 'Departmnet' on entity 'User'.",
    ],
    ['an object that the org does not have', 'INVALID_TYPE', "sObject type 'Nope' is not supported.", undefined],
    ['a quote that does not end', 'MALFORMED_QUERY', '\nABC\r\n  ^\r\nmismatched quotes\r\n', 'mismatched quotes'],
    ['a reason that is not given', 'MALFORMED_QUERY', '', 'no reason given'],
  ] as const) {
    it(`tell of a condition with ${name}, in the words of the org`, async () => {
      const org = new ScriptedOrg(({ soql }) => (soql === undefined ? undefined : refusal(400, code, message)));
      await using session = sessionWith(org, { where: 'a condition' });
      const fault = { kind: 'usersCondition', code, message: reason ?? message };
      assert.deepEqual(faultOf(await session.users(CALM)), fault);
    });
  }

  for (const [status, code, kind] of [
    [401, 'INVALID_SESSION_ID', 'sessionExpired'],
    [500, 'UNKNOWN_EXCEPTION', 'refused'],
  ] as const) {
    it(`do not blame their condition for ${code}`, async () => {
      const org = new ScriptedOrg(({ soql }) => (soql === undefined ? undefined : refusal(status, code, 'words')));
      await using session = sessionWith(org, { where: 'a condition' });
      assert.equal(faultOf(await session.users(CALM)).kind, kind);
    });
  }
});
