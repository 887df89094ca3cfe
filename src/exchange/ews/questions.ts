import type { EwsAnswer, EwsQuestion } from '../../core/observations/ews.ts';
import { isWithheld } from '../signIn/signedInConnections.ts';
import { readAnswer } from './answer.ts';
import { pingRequest } from './ping.ts';
import type { SendEws } from './request.ts';

/**
 * Asks EWS one question through `send` and reads what came back, whatever it is.
 * Rejects only as `send` does: when it was aborted or when our own code fails.
 */
export async function askEws(ewsUrl: string, question: EwsQuestion, send: SendEws): Promise<EwsAnswer> {
  if (question.kind === 'serverTimeZones') return askPing(ewsUrl, send);
  // ews-javascript-api takes a fifth of a second to load: whoever asks for no folder does not wait for it.
  const { askFolder } = await import('./folder.ts');
  return askFolder(ewsUrl, question, send);
}

async function askPing(ewsUrl: string, send: SendEws): Promise<EwsAnswer> {
  const sent = await send(pingRequest(ewsUrl));
  return isWithheld(sent) ? { kind: 'withheld', because: sent.withheld } : readAnswer(sent);
}
