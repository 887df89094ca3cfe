import assert from 'node:assert/strict';
import { HostLink } from '../../../../src/ui/form/webview/hostLink.ts';
import type { MessageToHost } from '../../../../src/ui/form/protocol.ts';
import { DRAFT } from './formFakes.ts';

function link(): {
  readonly host: HostLink;
  readonly sent: MessageToHost[];
  readonly answer: (message: unknown) => void;
} {
  const sent: MessageToHost[] = [];
  const host = new HostLink((message) => sent.push(message), 'No answer.');
  return { host, sent, answer: (message) => void host.receive(message) };
}

const VALID = { errors: [], password: { isStored: false, note: '' } };

describe('HostLink', () => {
  it('gives each asker its own answer, in whatever order they come', async () => {
    const { host, sent, answer } = link();
    const replies = [host.ask({ kind: 'validate', draft: DRAFT }), host.ask({ kind: 'cancelTest' })];
    answer({ kind: 'reply', id: sent[1]?.id, value: {} });
    answer({ kind: 'reply', id: sent[0]?.id, value: VALID });
    assert.deepEqual(await Promise.all(replies), [VALID, {}]);
  });

  it('passes on why the host could not answer', async () => {
    const { host, sent, answer } = link();
    const reply = host.ask({ kind: 'open' });
    answer({ kind: 'failure', id: sent[0]?.id, message: 'The file cannot be read.' });
    await assert.rejects(reply, { name: 'HostFailure', message: 'The file cannot be read.' });
  });

  it('takes an answer of the wrong shape for none', async () => {
    const { host, sent, answer } = link();
    const reply = host.ask({ kind: 'open' });
    answer({ kind: 'reply', id: sent[0]?.id, value: { draft: 'all' } });
    await assert.rejects(reply, { message: 'No answer.' });
  });

  it('hands out events', () => {
    const event = { kind: 'testProgress', message: 'Checking', done: 1, total: 2 };
    assert.deepEqual(link().host.receive({ kind: 'event', event }), event);
  });

  for (const message of ['reply', { kind: 'reply', id: 99, value: {} }, { kind: 'event', event: {} }]) {
    it(`drops ${JSON.stringify(message)}`, () => {
      assert.equal(link().host.receive(message), undefined);
    });
  }
});
