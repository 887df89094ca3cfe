import {
  BasePropertySet,
  Folder,
  FolderSchema,
  PropertySet,
  WellKnownFolderName,
  type IOutParam,
} from 'ews-javascript-api';
import type { DistinguishedFolder, EwsAnswer, EwsQuestion, FolderFacts } from '../../core/observations/ews.ts';
import { callLibrary } from './libraryCall.ts';
import type { SendEws } from './request.ts';

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
  const { answer, result } = await callLibrary(ewsUrl, question.impersonate, send, async (service) =>
    factsOf(await Folder.Bind(service, FOLDER_NAMES[question.folder], properties())),
  );
  if (answer.kind !== 'success') return answer;
  return result ? { ...answer, folder: result } : { kind: 'notEws', exchange: answer.exchange };
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
