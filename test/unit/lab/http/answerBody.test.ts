import assert from 'node:assert/strict';
import { withAnswerBody } from '../../../../src/lab/http/answerBody.ts';
import { xmlReply } from '../../../../src/lab/http/reply.ts';

const reply = xmlReply(200, '<s:Envelope><s:Body>x</s:Body></s:Envelope>');

describe('withAnswerBody', () => {
  it('leaves a whole answer as it is', () => {
    assert.equal(withAnswerBody(reply, 'whole'), reply);
  });

  it('follows a huge one with 200 MB', () => {
    assert.deepEqual(withAnswerBody(reply, 'huge'), { ...reply, paddingBytes: 209_715_200 });
  });

  for (const kind of ['truncated', 'malformed'] as const) {
    it(`spoils nothing but the body when ${kind}`, () => {
      const { body, ...rest } = withAnswerBody(reply, kind);
      const { body: whole, ...others } = reply;
      assert.notEqual(body, whole);
      assert.deepEqual(rest, others);
    });
  }
});
