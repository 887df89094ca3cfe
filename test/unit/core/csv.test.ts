import assert from 'node:assert/strict';
import { csvLine } from '../../../src/core/csv.ts';

describe('csvLine', () => {
  const cells: readonly (readonly [cell: string | number, written: string])[] = [
    ['plain words', 'plain words'],
    ['Lovelace, "Ada"', '"Lovelace, ""Ada"""'],
    ['one; two', '"one; two"'],
    ['one\ttwo', '"one\ttwo"'],
    ['one\ntwo', '"one\ntwo"'],
    [-7, '-7'],
    ['=cmd()', "'=cmd()"],
    ['+1', "'+1"],
    ['-1', "'-1"],
    ['@sum', "'@sum"],
    ['\t=1', '"\'\t=1"'],
    ['\n=1', '"\'\n=1"'],
    ['＝1', "'＝1"],
    ['＋1', "'＋1"],
    ['－1', "'－1"],
    ['＠x', "'＠x"],
    ['\u001b[2Jgone\u0000', '\uFFFD[2Jgone\uFFFD'],
    ['\u0000=1', "'\uFFFD=1"],
    ['evil\u202Evsc.exe', 'evil\uFFFDvsc.exe'],
  ];
  for (const [cell, written] of cells) {
    it(`writes ${JSON.stringify(cell)}`, () => {
      assert.equal(csvLine([cell, 'x']), `${written},x\r\n`);
    });
  }
});
