import assert from 'node:assert/strict';
import type { Memento } from 'vscode';
import { LATEST, LazyMailboxes } from '../../../../src/ui/mailboxes/lazyMailboxes.ts';
import type { MailboxFeature } from '../../../../src/ui/mailboxes/mailboxFeature.ts';

/** A feature that writes down what is asked of it. */
function fakeFeature(): { readonly feature: MailboxFeature; readonly asked: string[] } {
  const asked: string[] = [];
  const restore = (): Promise<void> => {
    asked.push('restore');
    return Promise.resolve();
  };
  const dispose = (): void => {
    asked.push('dispose');
  };
  return { feature: { restore, dispose } as unknown as MailboxFeature, asked };
}

function memento(latest?: string): Memento {
  return { get: (key: string) => (key === LATEST ? latest : undefined) } as Memento;
}

describe('mailboxes that are loaded when they are needed', () => {
  it('are loaded once, however many ask', async () => {
    let loads = 0;
    const { feature } = fakeFeature();
    const make = (): Promise<MailboxFeature> => {
      loads += 1;
      return Promise.resolve(feature);
    };
    const mailboxes = new LazyMailboxes({ memento: memento(), make });
    await Promise.all([mailboxes.feature(), mailboxes.feature()]);
    assert.equal(await mailboxes.feature(), feature);
    assert.equal(loads, 1);
  });

  it('are tried again after they could not be loaded', async () => {
    const { feature } = fakeFeature();
    const results = [Promise.reject(new Error('no such file')), Promise.resolve(feature)];
    const mailboxes = new LazyMailboxes({ memento: memento(), make: () => results.shift() ?? assert.fail() });
    await assert.rejects(mailboxes.feature(), /no such file/);
    assert.equal(await mailboxes.feature(), feature);
  });

  for (const [latest, wanted] of [
    [undefined, []],
    ['a1b2', ['restore']],
  ] as const) {
    it(`are ${latest === undefined ? 'not loaded without' : 'shown with'} results of an earlier window`, async () => {
      const { feature, asked } = fakeFeature();
      const make = (): Promise<MailboxFeature> => {
        assert.ok(latest !== undefined, 'nothing is to be loaded');
        return Promise.resolve(feature);
      };
      await new LazyMailboxes({ memento: memento(latest), make }).restore();
      assert.deepEqual(asked, wanted);
    });
  }

  it('end with their window, also while they are being loaded', async () => {
    const { feature, asked } = fakeFeature();
    const loading = Promise.withResolvers<MailboxFeature>();
    const mailboxes = new LazyMailboxes({ memento: memento(), make: () => loading.promise });
    const asking = mailboxes.feature();
    mailboxes.dispose();
    loading.resolve(feature);
    await asking;
    assert.deepEqual(asked, ['dispose']);
  });
});
