import assert from 'node:assert/strict';
import { id18 } from '../../../src/salesforce/id18.ts';

describe('ids of 18 characters', () => {
  for (const [id, expected] of [
    ['001A0000006Vm9r', '001A0000006Vm9rIAC'],
    ['001A0000006Vm9rIAC', '001A0000006Vm9rIAC'],
    ['00D000000000001', '00D000000000001EAA'],
  ] as const) {
    it(`are made of ${id}`, () => assert.equal(id18(id), expected));
  }
});
