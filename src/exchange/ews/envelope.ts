import { escapeMarkup } from '../../core/markup.ts';

/**
 * A SOAP envelope for the few requests that ews-javascript-api cannot make, or not as small. `body` is markup with the
 * prefixes `t` and `m`; a mailbox to impersonate is named by its primary SMTP address ([MS-OXWSCDATA] ConnectingSIDType).
 */
export function ewsEnvelope(body: string, mailbox?: string): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    '<soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"' +
    ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"' +
    ' xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages">' +
    `<soap:Header><t:RequestServerVersion Version="Exchange2013_SP1"/>${impersonation(mailbox)}</soap:Header>` +
    `<soap:Body>${body}</soap:Body></soap:Envelope>`
  );
}

function impersonation(mailbox: string | undefined): string {
  if (mailbox === undefined) return '';
  const address = `<t:PrimarySmtpAddress>${escapeMarkup(mailbox)}</t:PrimarySmtpAddress>`;
  return `<t:ExchangeImpersonation><t:ConnectingSID>${address}</t:ConnectingSID></t:ExchangeImpersonation>`;
}
