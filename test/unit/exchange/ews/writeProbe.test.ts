import assert from 'node:assert/strict';
import type { WriteProbe } from '../../../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import type { SendEws } from '../../../../src/exchange/ews/request.ts';
import { createRequest, findRequest } from '../../../../src/exchange/ews/trialItem.ts';
import { probeWriting } from '../../../../src/exchange/ews/writeProbe.ts';
import { descend, parseXml } from '../../../../src/exchange/xml.ts';
import { detail, envelope, fault } from './documents.ts';
import { answered, failed } from './exchanges.ts';

const EWS_URL = 'https://mail.contoso.test/EWS/Exchange.asmx';
const PROBE: WriteProbe = { folder: 'contacts', impersonate: 'anna.berg@contoso.test' };

/** A response of an operation, with one message. */
function response(operation: string, content: string): HttpExchange {
  const message = `<m:${operation}ResponseMessage ResponseClass="Success"><m:ResponseCode>NoError</m:ResponseCode>${content}`;
  return answered({
    body: envelope(
      `<m:${operation}Response xmlns:m="m" xmlns:t="t"><m:ResponseMessages>${message}</m:${operation}ResponseMessage>` +
        `</m:ResponseMessages></m:${operation}Response>`,
    ),
  });
}

function item(id: string, subject = ''): string {
  const named = subject === '' ? '' : `<t:Subject>${subject}</t:Subject>`;
  return `<t:Contact><t:ItemId Id="${id}" ChangeKey="key"/>${named}</t:Contact>`;
}

const created = response('CreateItem', `<m:Items>${item('made')}</m:Items>`);
const deleted = response('DeleteItem', '');
const found = (items: string): HttpExchange =>
  response('FindItem', `<m:RootFolder><t:Items>${items}</t:Items></m:RootFolder>`);

/** What each operation answers, and what was asked of it. */
class FakeEws {
  readonly asked: string[] = [];
  subject = '';
  readonly #answers: Readonly<Record<string, (subject: string) => HttpExchange>>;

  constructor(answers: Readonly<Record<string, (subject: string) => HttpExchange>>) {
    this.#answers = answers;
  }

  readonly send: SendEws = ({ body = '' }) => {
    const operation = descend(parseXml(body), 'Body')?.children[0]?.name ?? '';
    const ids = [...body.matchAll(/ItemId Id="([^"]*)"/g)].map(([, id]) => id);
    this.subject ||= /<t:Subject>([^<]*)/.exec(body)?.[1] ?? '';
    this.asked.push([operation, ...ids].join(' '));
    const answer = this.#answers[operation];
    return answer
      ? Promise.resolve(answer(this.subject))
      : Promise.reject(new DOMException('Cancelled.', 'AbortError'));
  };
}

function probe(ews: FakeEws): ReturnType<typeof probeWriting> {
  return probeWriting(EWS_URL, PROBE, ews.send);
}

describe('createRequest', () => {
  it('may not be sent twice', () => {
    assert.equal(createRequest(EWS_URL, PROBE, 'Trial').isRepeatable, false);
    assert.equal(findRequest(EWS_URL, PROBE, 'Trial').isRepeatable, undefined);
  });
});

describe('probeWriting', () => {
  it('removes what it made', async () => {
    const ews = new FakeEws({ CreateItem: () => created, DeleteItem: () => deleted });
    const seen = await probe(ews);
    assert.deepEqual([seen.created.kind, seen.removed?.kind, seen.leftBehind], ['success', 'success', undefined]);
    assert.deepEqual(ews.asked, ['CreateItem', 'DeleteItem made']);
  });

  it('has nothing to remove after a refusal', async () => {
    const refusal = answered({ status: 500, body: fault('a:E', '', detail('ErrorAccessDenied', 'No.')) });
    const ews = new FakeEws({ CreateItem: () => refusal });
    const seen = await probe(ews);
    assert.deepEqual([seen.created.kind, seen.removed, ews.asked], ['error', undefined, ['CreateItem']]);
  });

  it('looks for the item where the answer was lost, and removes that one alone', async () => {
    const ews = new FakeEws({
      CreateItem: () => failed('ECONNRESET', 'receive'),
      FindItem: (subject) => found(item('theirs', 'Lunch') + item('ours', subject)),
      DeleteItem: () => deleted,
    });
    const seen = await probe(ews);
    assert.deepEqual([seen.created.kind, seen.removed?.kind], ['noAnswer', 'success']);
    assert.deepEqual(ews.asked, ['CreateItem', 'FindItem', 'DeleteItem ours']);
  });

  it('cleans up where the time for the answer was over, and rejects then', async () => {
    const ews = new FakeEws({ FindItem: (subject) => found(item('ours', subject)), DeleteItem: () => deleted });
    await assert.rejects(probe(ews), { name: 'AbortError' });
    assert.deepEqual(ews.asked, ['CreateItem', 'FindItem', 'DeleteItem ours']);
  });

  it('leaves it at that where the item was never made', async () => {
    const ews = new FakeEws({ CreateItem: () => failed('ECONNRESET'), FindItem: () => found(item('theirs', 'Lunch')) });
    const seen = await probe(ews);
    assert.deepEqual([seen.removed, seen.leftBehind], [undefined, undefined]);
  });

  for (const [name, answers] of [
    ['cannot be found out', { FindItem: () => failed('ECONNRESET') }],
    ['cannot be removed', { FindItem: (subject: string) => found(item('ours', subject)) }],
    [
      'is not removed',
      {
        FindItem: (subject: string) => found(item('ours', subject)),
        DeleteItem: () => answered({ status: 500, body: fault('a:E', '', detail('ErrorCannotDeleteObject', 'No.')) }),
      },
    ],
  ] as const) {
    it(`names the item that ${name}`, async () => {
      const ews = new FakeEws({ CreateItem: () => failed('ECONNRESET', 'receive'), ...answers });
      const { leftBehind } = await probe(ews);
      assert.ok(leftBehind?.startsWith('Exchange Connect trial '));
      assert.equal(leftBehind, ews.subject);
    });
  }
});
