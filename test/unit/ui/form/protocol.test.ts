import assert from 'node:assert/strict';
import fc from 'fast-check';
import { messageToHost, messageToPage } from '../../../../src/ui/form/protocol.ts';
import { DRAFT } from './formFakes.ts';

describe('messageToHost', () => {
  const requests: readonly [request: unknown, isPart: boolean][] = [
    [{ kind: 'open' }, true],
    [{ kind: 'validate', draft: DRAFT }, true],
    [{ kind: 'save', draft: DRAFT, password: 'x' }, true],
    [{ kind: 'testSignIn', draft: DRAFT }, true],
    [{ kind: 'run', command: 'x' }, false],
    [{ kind: 'open', path: '/etc' }, false],
    [{ kind: 'validate', draft: { ...DRAFT, password: 'x' } }, false],
    [{ kind: 'validate', draft: { ...DRAFT, authentication: 'none' } }, false],
    [{ kind: 'save', draft: { ...DRAFT, userName: 'x'.repeat(5000) } }, false],
    [{ kind: 'save', draft: { ...DRAFT, mailboxes: null } }, false],
    [null, false],
  ];
  for (const [request, isPart] of requests) {
    it(`${isPart ? 'takes' : 'refuses'} ${JSON.stringify(request).slice(0, 60)}`, () => {
      assert.equal(messageToHost.safeParse({ id: 1, request }).success, isPart);
    });
  }

  it('judges anything without throwing', () => {
    fc.assert(fc.property(fc.anything(), (message) => !messageToHost.safeParse(message).success));
  });
});

describe('messageToPage', () => {
  it('judges anything without throwing', () => {
    fc.assert(fc.property(fc.anything(), (message) => !messageToPage.safeParse(message).success));
  });
});
