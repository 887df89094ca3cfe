import {
  BasePropertySet,
  Folder,
  FolderSchema,
  FolderView,
  PropertySet,
  SearchFilter,
  WellKnownFolderName,
  type ExchangeService,
  type IOutParam,
} from 'ews-javascript-api';
import type { DistinguishedFolder, EwsAnswer, EwsQuestion, FolderFacts } from '../../core/observations/ews.ts';
import { callLibrary } from './libraryCall.ts';
import type { SendEws } from './request.ts';

type FolderQuestion = Extract<EwsQuestion, { kind: 'folder' }>;
type SyncFolderQuestion = Extract<EwsQuestion, { kind: 'syncFolder' }>;

const FOLDER_NAMES: Readonly<Record<DistinguishedFolder, WellKnownFolderName>> = {
  calendar: WellKnownFolderName.Calendar,
  contacts: WellKnownFolderName.Contacts,
};

/** The folder that Lightning Sync makes below Contacts of everyone it syncs (facts A7). */
const SYNC_FOLDER = 'Salesforce_Sync';

/**
 * Binds to a default folder with GetFolder (facts C3, probes P3 and P4), through ews-javascript-api.
 * An answer that reads as success but in which the library finds no folder is `notEws`: it proves no access.
 */
export async function askFolder(ewsUrl: string, question: FolderQuestion, send: SendEws): Promise<EwsAnswer> {
  const { answer, result } = await callLibrary(ewsUrl, question.impersonate, send, async (service) =>
    factsOf(await Folder.Bind(service, FOLDER_NAMES[question.folder], properties())),
  );
  if (answer.kind !== 'success') return answer;
  return result ? { ...answer, folder: result } : { kind: 'notEws', exchange: answer.exchange };
}

/** Looks below Contacts with FindFolder; a success without a folder says that it is not there (MBX-11). */
export async function askSyncFolder(ewsUrl: string, question: SyncFolderQuestion, send: SendEws): Promise<EwsAnswer> {
  const { answer, result } = await callLibrary(ewsUrl, question.impersonate, send, findSyncFolder);
  if (answer.kind !== 'success') return answer;
  return result ? { ...answer, ...result } : { kind: 'notEws', exchange: answer.exchange };
}

async function findSyncFolder(service: ExchangeService): Promise<{ readonly folder?: FolderFacts }> {
  const view = new FolderView(10);
  view.PropertySet = properties();
  const named = new SearchFilter.IsEqualTo(FolderSchema.DisplayName, SYNC_FOLDER);
  const { Folders: folders } = await service.FindFolders(WellKnownFolderName.Contacts, named, view);
  // Not every server heeds the filter.
  const folder = folders.map(factsOf).find(({ displayName }) => displayName === SYNC_FOLDER);
  return folder ? { folder } : {};
}

function properties(): PropertySet {
  return new PropertySet(BasePropertySet.IdOnly, FolderSchema.DisplayName, FolderSchema.TotalCount);
}

function factsOf(folder: Folder): FolderFacts {
  const count: IOutParam<number | undefined> = { outValue: undefined };
  folder.TryGetProperty(FolderSchema.TotalCount, count);
  return {
    displayName: folder.DisplayName,
    ...(typeof count.outValue === 'number' && { totalCount: count.outValue }),
  };
}
