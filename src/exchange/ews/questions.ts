import type { EwsAnswer, EwsQuestion } from '../../core/observations/ews.ts';
import { pingRequest } from './ping.ts';
import { sendAndRead, type SendEws } from './request.ts';
import { askSyncFolder } from './syncFolder.ts';

/**
 * Asks EWS one question through `send` and reads what came back, whatever it is.
 * Rejects only as `send` does: when it was aborted or when our own code fails.
 */
export async function askEws(ewsUrl: string, question: EwsQuestion, send: SendEws): Promise<EwsAnswer> {
  if (question.kind === 'serverTimeZones') return sendAndRead(pingRequest(ewsUrl), send);
  if (question.kind === 'syncFolder') return askSyncFolder(ewsUrl, question.impersonate, send);
  // ews-javascript-api takes a fifth of a second to load: whoever asks for no default folder does not wait for it.
  const { askFolder } = await import('./folder.ts');
  return askFolder(ewsUrl, question, send);
}
