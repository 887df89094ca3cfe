import assert from 'node:assert/strict';
import { windowsProgram } from '../../../../src/salesforce/cli/paths.ts';

describe('a program of Windows', () => {
  for (const [environment, path] of [
    [{ SYSTEMROOT: 'D:\\WINNT' }, 'D:\\WINNT\\System32\\cmd.exe'],
    [{ SystemRoot: '.' }, 'C:\\Windows\\System32\\cmd.exe'],
    [{ ComSpec: 'C:\\elsewhere\\cmd.exe' }, 'C:\\Windows\\System32\\cmd.exe'],
  ] as const) {
    it(`is ${path} with ${JSON.stringify(environment)}`, () => {
      assert.equal(windowsProgram(environment, 'cmd.exe'), path);
    });
  }
});
