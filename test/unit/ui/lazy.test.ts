import assert from 'node:assert/strict';
import { Lazy } from '../../../src/ui/lazy.ts';

describe('a value that is made when it is asked for', () => {
  it('is made once, however many ask', async () => {
    let made = 0;
    const value = new Lazy(() => {
      made += 1;
      return Promise.resolve(made);
    });
    assert.deepEqual(await Promise.all([value.get(), value.get()]), [1, 1]);
    assert.equal(await value.begun, 1);
  });

  it('is not begun before that', () => {
    assert.equal(new Lazy(() => Promise.reject(new Error('nobody asked'))).begun, undefined);
  });

  it('is tried again after it could not be made', async () => {
    const failures = [new Error('no such file'), new Error('no such file')];
    const value = new Lazy(() => {
      const failure = failures.pop();
      return failure ? Promise.reject(failure) : Promise.resolve('made');
    });
    await assert.rejects(value.get(), /no such file/);
    assert.equal(value.begun, undefined);
    await assert.rejects(value.get(), /no such file/);
    assert.equal(await value.get(), 'made');
  });
});
