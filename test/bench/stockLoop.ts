import { Agent, type AgentOptions } from 'node:https';
import { XhrApi } from '@ewsjs/xhr';
import * as ews from 'ews-javascript-api';
import type { LabState } from '../../src/lab/control.ts';
import type { LoopInput } from './bareLoop.ts';

/**
 * Leads every connection of this process to the lab: for NTLM the library makes agents of its own, which nobody can hand in.
 * Certificates are verified as usual, against the lab's root.
 */
function leadToLab({ httpsPort, rootCertificates }: LabState): void {
  const prototype = Agent.prototype as {
    createConnection: (this: Agent, options: AgentOptions, ...rest: unknown[]) => unknown;
  };
  const { createConnection } = prototype;
  prototype.createConnection = function (options, ...rest) {
    const target = { host: '127.0.0.1', port: httpsPort, ca: rootCertificates.public };
    return createConnection.call(this, { ...options, ...target }, ...rest);
  };
}

/** ews-javascript-api as it comes: binds Calendar and Contacts of one mailbox after the other, in so many loops. */
export async function stockLoop({ lab, scheme, mailboxes, sockets }: LoopInput): Promise<void> {
  const { userName, password } = lab.serviceAccount;
  leadToLab(lab);
  const left = mailboxes.values();
  const work = async (): Promise<void> => {
    const xhr = new XhrApi({ httpsAgent: new Agent({ keepAlive: true }) });
    if (scheme === 'ntlm') xhr.useNtlmAuthentication(userName, password);
    const service = new ews.ExchangeService(ews.ExchangeVersion.Exchange2013_SP1);
    service.XHRApi = xhr;
    service.Credentials = new ews.WebCredentials(userName, password);
    service.Url = new ews.Uri(lab.ewsUrl);
    for (const mailbox of left) {
      service.ImpersonatedUserId = new ews.ImpersonatedUserId(ews.ConnectingIdType.SmtpAddress, mailbox);
      await ews.Folder.Bind(service, ews.WellKnownFolderName.Calendar);
      await ews.Folder.Bind(service, ews.WellKnownFolderName.Contacts);
    }
  };
  await Promise.all(Array.from({ length: sockets }, work));
}
