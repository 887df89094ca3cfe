import type { MailboxAnswer } from '../../core/mailboxes/ports.ts';
import type { EwsAnswer } from '../../core/observations/ews.ts';
import type { HttpExchange } from '../../core/observations/http.ts';
import { readAnswer } from '../ews/answer.ts';
import { readSyncFolder } from '../ews/syncFolder.ts';
import { isPlainSuccess } from './plainSuccess.ts';
import { descend, parseXml } from '../xml.ts';

type Answered = Extract<MailboxAnswer, { kind: 'answered' }>;

const FOLDERS = 2;

/**
 * Reads the answer to the question for both folders. A success that does not speak of both is `notEws`: it proves nothing
 * of the one it leaves out.
 */
export function readFolders(exchange: HttpExchange): Answered {
  const { response } = exchange;
  if (response?.status === 200 && !response.isTruncated && isPlainSuccess(response.body)) {
    return { kind: 'answered', answer: { kind: 'success', exchange }, folder: 'calendar' };
  }
  const answer = asGiven(readAnswer(exchange));
  if (answer.kind === 'success' && successesIn(exchange) !== FOLDERS) {
    return { kind: 'answered', answer: { kind: 'notEws', exchange }, folder: 'calendar' };
  }
  return { kind: 'answered', answer, folder: answer.kind === 'error' ? folderOf(exchange) : 'calendar' };
}

/** Reads the answer to the question for `Salesforce_Sync`, which is below Contacts. */
export function readSyncFolderBelow(exchange: HttpExchange): Answered {
  const answer = asGiven(readSyncFolder(exchange));
  if (answer.kind !== 'success') return { kind: 'answered', answer, folder: 'contacts' };
  const { folder } = answer;
  const syncChanged = folder?.lastChanged;
  const found = { hasSyncFolder: folder !== undefined, ...(syncChanged && { syncChanged }) };
  return { kind: 'answered', answer, folder: 'contacts', ...found };
}

/** Without credentials withheld there is always an answer to read. */
function asGiven(answer: EwsAnswer): Answered['answer'] {
  if (answer.kind === 'withheld') throw new TypeError('An exchange took place, so nothing was withheld');
  return answer;
}

/** Counted in a document that was read before, and found to hold successes alone. */
function successesIn({ response }: HttpExchange): number {
  return response?.body.match(/\bResponseClass\s*=\s*["']Success["']/g)?.length ?? 0;
}

/** The messages come in the order of the question: Contacts is at fault only where Calendar is not. */
function folderOf({ response }: HttpExchange): Answered['folder'] {
  const [operation] = descend(parseXml(response?.body ?? ''), 'Body')?.children ?? [];
  const [calendar] = descend(operation, 'ResponseMessages')?.children ?? [];
  return calendar?.attributes.get('ResponseClass') === 'Success' ? 'contacts' : 'calendar';
}
