import {
  BasePropertySet,
  ExchangeService,
  ExchangeVersion,
  Folder,
  FolderSchema,
  PropertySet,
  Uri,
  WebCredentials,
  WellKnownFolderName,
  type IOutParam,
} from 'ews-javascript-api';
import type { DistinguishedFolder, EwsAnswer, EwsQuestion, FolderFacts } from '../../core/observations/ews.ts';
import { AnswerGate } from './answerGate.ts';
import { impersonate } from './impersonation.ts';
import { ewsRequest, type SendEws } from './request.ts';

type FolderQuestion = Extract<EwsQuestion, { kind: 'folder' }>;

const FOLDER_NAMES: Readonly<Record<DistinguishedFolder, WellKnownFolderName>> = {
  calendar: WellKnownFolderName.Calendar,
  contacts: WellKnownFolderName.Contacts,
};

/**
 * Binds to a default folder with GetFolder (facts C3, probes P3 and P4), through ews-javascript-api.
 * An answer that reads as success but in which the library finds no folder is `notEws`: it proves no access.
 */
export async function askFolder(ewsUrl: string, question: FolderQuestion, send: SendEws): Promise<EwsAnswer> {
  const anchor = question.impersonate === undefined ? {} : { anchorMailbox: question.impersonate };
  const gate = new AnswerGate(send, (envelope) =>
    ewsRequest(ewsUrl, envelope, { requestId: crypto.randomUUID(), ...anchor }),
  );
  const folder = await bind(serviceBehind(gate, ewsUrl, question.impersonate), question.folder).catch(
    (error: unknown) => {
      // What the library could not use, the gate has read; without a request it is our mistake.
      if (!gate.wasAsked) throw error;
      return undefined;
    },
  );
  const answer = await gate.answer();
  if (answer.kind !== 'success') return answer;
  return folder ? { ...answer, folder } : { kind: 'notEws', exchange: answer.exchange };
}

function serviceBehind(gate: AnswerGate, ewsUrl: string, mailbox: string | undefined): ExchangeService {
  const service = new ExchangeService(ExchangeVersion.Exchange2013_SP1);
  service.Url = new Uri(ewsUrl);
  service.XHRApi = gate;
  // The library insists on credentials; the real ones are added on the wire, where it never sees them.
  service.Credentials = new WebCredentials('none', 'none');
  if (mailbox !== undefined) impersonate(service, mailbox);
  return service;
}

async function bind(service: ExchangeService, name: DistinguishedFolder): Promise<FolderFacts> {
  const properties = new PropertySet(BasePropertySet.IdOnly, FolderSchema.DisplayName, FolderSchema.TotalCount);
  const folder = await Folder.Bind(service, FOLDER_NAMES[name], properties);
  const count: IOutParam<number | undefined> = { outValue: undefined };
  folder.TryGetProperty(FolderSchema.TotalCount, count);
  return {
    displayName: folder.DisplayName,
    ...(typeof count.outValue === 'number' && { totalCount: count.outValue }),
  };
}
