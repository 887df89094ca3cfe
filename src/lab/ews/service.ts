import type { Recipient } from '../directory/directory.ts';
import { emptyReply, xmlReply } from '../http/reply.ts';
import type { LabRequest, Reply } from '../http/reply.ts';
import { XmlSyntaxError } from '../xml/read.ts';
import type { Operation } from './call.ts';
import { convertId, getServerTimeZones, resolveNames } from './directoryOperations.ts';
import { readEnvelope, writeEnvelope, writeFault } from './envelope.ts';
import { EwsError } from './errors.ts';
import { createFolder, deleteFolder, findFolders, getFolder, syncFolderHierarchy } from './folderOperations.ts';
import { Failures } from './failures.ts';
import { actingMailbox } from './impersonation.ts';
import { createItem, deleteItem, findItems, getItem, syncFolderItems } from './itemOperations.ts';
import { checkRequestVersion } from './requestVersion.ts';
import type { MailboxStore } from './store.ts';
import type { Throttle } from './throttle.ts';

const operations: ReadonlyMap<string, Operation> = new Map<string, Operation>([
  ['GetFolder', getFolder],
  ['FindFolder', findFolders],
  ['CreateFolder', createFolder],
  ['DeleteFolder', deleteFolder],
  ['SyncFolderHierarchy', syncFolderHierarchy],
  ['FindItem', findItems],
  ['CreateItem', createItem],
  ['GetItem', getItem],
  ['DeleteItem', deleteItem],
  ['SyncFolderItems', syncFolderItems],
  ['ResolveNames', resolveNames],
  ['ConvertId', convertId],
  ['GetServerTimeZones', getServerTimeZones],
]);

/** Answers EWS requests: reads the envelope, decides whose mailbox is meant, carries out the operation. */
export class EwsService {
  private readonly store: MailboxStore;
  private readonly onOperation: (name: string) => void;
  private readonly clock: () => Date;
  private failures = new Failures();
  private throttle: Throttle | undefined;

  constructor(store: MailboxStore, onOperation: (name: string) => void, clock: () => Date) {
    this.store = store;
    this.onOperation = onOperation;
    this.clock = clock;
  }

  /** Lets failures that pass begin again. */
  forgetFailures(): void {
    this.failures = new Failures();
  }

  /** Sends callers away by this budget; without one nobody is. */
  throttleBy(throttle: Throttle | undefined): void {
    this.throttle = throttle;
  }

  /** The answer to a POST by a signed-in caller: 200, 500 with a fault, 403 for a mailbox without EWS, 400 for no XML. */
  answer(request: LabRequest, caller: Recipient): Reply {
    try {
      return this.carryOut(request, caller);
    } catch (error) {
      if (error instanceof XmlSyntaxError) return emptyReply(400);
      if (error instanceof EwsError) return xmlReply(500, writeFault(error));
      throw error;
    }
  }

  private carryOut({ body, headers, server }: LabRequest, caller: Recipient): Reply {
    const { header, operation } = readEnvelope(body);
    this.onOperation(operation.name);
    this.throttle?.admit();
    const { failures } = this;
    failures.strike(server.ews.failures, { on: 'everyCall' });
    checkRequestVersion(header, server.build.latestRequestVersion);
    const mailbox = actingMailbox(header, caller, server);
    const isForeign = mailbox.sid !== caller.sid;
    if (isForeign) failures.strike(server.ews.failures, { on: 'impersonation', mailbox });
    if (server.mailboxes[mailbox.primarySmtpAddress]?.kind === 'ewsDisabled') return emptyReply(403);
    if (isForeign && server.ews.needsAnchorMailbox && headers['x-anchormailbox'] === undefined) return emptyReply(503);
    const run = operations.get(operation.name);
    if (run === undefined) throw new EwsError('ErrorInvalidRequest', 'The request is invalid.');
    const call = { operation, mailbox, isForeign, server, now: this.clock(), store: this.store, failures };
    return xmlReply(200, writeEnvelope(server.build, run(call)));
  }
}
