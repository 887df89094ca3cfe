import { challengeFor } from '../ntlm/challenge.ts';
import { messageType } from '../ntlm/messages.ts';
import type { Counters } from './counters.ts';
import { emptyReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';

/**
 * The host nobody approved: it asks for credentials like a phisher would, answers the first leg of NTLM to get at the
 * third, and notes what it is sent, never the secret.
 */
export function answerTrap(request: LabRequest, counters: Counters, now: Date): Reply {
  counters.countRequest('trap');
  recordTrapped(request, counters, now);
  const challenges = ntlmChallenge(request, now) ?? ['Negotiate', 'NTLM', `Basic realm="${request.server.trap.realm}"`];
  return emptyReply(
    401,
    challenges.map((challenge) => ['WWW-Authenticate', challenge] as const),
  );
}

/** Writes a request into the trap's log, with the scheme of its credential if it carries one. */
export function recordTrapped({ host, headers, method, path }: LabRequest, counters: Counters, now: Date): void {
  const authorization = headers['authorization']?.split(' ')[0];
  counters.recordTrap({ at: now.toISOString(), host, method, path, authorization });
}

function ntlmChallenge({ headers }: LabRequest, now: Date): readonly string[] | undefined {
  const [scheme = '', token = ''] = (headers['authorization'] ?? '').split(' ');
  const message = Buffer.from(token, 'base64');
  if (messageType(message) !== 1 || message.length < 16) return undefined;
  return [`${scheme} ${challengeFor(message, now, 'ELSEWHERE').challenge.toString('base64')}`];
}
