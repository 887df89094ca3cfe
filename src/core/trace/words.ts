import type { EwsQuestion, WithheldReason } from '../observations/ews.ts';
import type { HttpExchange } from '../observations/http.ts';
import { text, type Text } from '../text.ts';

/** How a request said who asks. */
export const authenticationTexts: Readonly<Record<HttpExchange['credentials'], Text>> = {
  none: text('Sent without credentials'),
  basic: text('Sent with Basic credentials (removed here)'),
  ntlmNegotiate: text('Sent with the first NTLM message, which holds no credentials'),
  ntlmAuthenticate: text('Sent with the third NTLM message (removed here)'),
  connection: text('Sent on a connection that is signed in already'),
};

/** What was asked of EWS. */
export function questionText(question: EwsQuestion): Text {
  switch (question.kind) {
    case 'serverTimeZones':
      return text('EWS: time zones of the server');
    case 'folder':
      return question.impersonate === undefined
        ? text('EWS: folder {folder} of the service account', { folder: question.folder })
        : text('EWS: folder {folder} of {mailbox}, by impersonation', {
            folder: question.folder,
            mailbox: question.impersonate,
          });
    case 'syncFolder':
      return text('EWS: folder Salesforce_Sync of {mailbox}, by impersonation', { mailbox: question.impersonate });
    default:
      return text('EWS: {question}', { question: JSON.stringify(question) });
  }
}

/** Whether the stored password may be sent. */
export const passwordTexts: Readonly<Record<'ready' | WithheldReason, Text>> = {
  ready: text('A password is stored and may be sent to this host'),
  noPassword: text('No password is stored'),
  hostNotApproved: text('The stored password may not be sent to this host'),
  refusedBefore: text('The stored password was refused before and is not sent again'),
  connectionNotTrusted: text('The connection is not trusted with a password'),
  notProvenYet: text('The password is not known to be right yet'),
  notConfirmed: text('A person has to agree first'),
};
