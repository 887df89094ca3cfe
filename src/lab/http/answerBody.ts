import type { AnswerBody } from '../behaviour.ts';
import type { Reply } from './reply.ts';

const hugeBytes = 200 * 1024 * 1024;

/** The reply with its body spoilt as the behaviour says; status and headers stay what they are. */
export function withAnswerBody(reply: Reply, answerBody: AnswerBody): Reply {
  return spoilers[answerBody](reply);
}

const spoilers: Readonly<Record<AnswerBody, (reply: Reply) => Reply>> = {
  whole: (reply) => reply,
  truncated: (reply) => ({ ...reply, body: reply.body.slice(0, Math.floor(reply.body.length * 0.6)) }),
  malformed: (reply) => ({ ...reply, body: reply.body.replace('</s:Body>', '</s:Boddy>') }),
  huge: (reply) => ({ ...reply, paddingBytes: hugeBytes }),
};
