import assert from 'node:assert/strict';
import { isPathWithin } from '../../../../src/core/profile/fileName.ts';

describe('a path of a profile', () => {
  for (const path of [
    'users.csv',
    './users.csv',
    'lists/users.csv',
    'lists\\users.csv',
    'a/../users.csv',
    '..users.csv',
  ]) {
    it(`may be ${path}`, () => {
      assert.ok(isPathWithin(path));
    });
  }

  for (const path of [
    '',
    '.',
    '/etc/passwd',
    '\\users.csv',
    'C:\\users.csv',
    'C:users.csv',
    '\\\\server\\share\\users.csv',
    '//server/share/users.csv',
    '../users.csv',
    'a/../../users.csv',
    'a\\..\\..\\users.csv',
    'a/..',
    'users.csv\0.txt',
  ]) {
    it(`is not ${JSON.stringify(path)}`, () => {
      assert.ok(!isPathWithin(path));
    });
  }
});
