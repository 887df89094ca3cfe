const NAMESPACES =
  'xmlns:m="http://schemas.microsoft.com/exchange/services/2006/messages"' +
  ' xmlns:t="http://schemas.microsoft.com/exchange/services/2006/types"';

const VERSION_HEADER =
  '<s:Header><h:ServerVersionInfo MajorVersion="15" MinorVersion="2" MajorBuildNumber="2562" MinorBuildNumber="37"' +
  ' Version="V2017_07_11" xmlns:h="http://schemas.microsoft.com/exchange/services/2006/types"/></s:Header>';

/** An EWS envelope around a body; with the version of the server unless `header` says otherwise. */
export function envelope(body: string, header = VERSION_HEADER): string {
  return (
    '<?xml version="1.0" encoding="utf-8"?>' +
    `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/">${header}<s:Body>${body}</s:Body></s:Envelope>`
  );
}

/** A GetFolder answer with one response message. */
export function folderResponse(responseClass: string, inner: string): string {
  return envelope(
    `<m:GetFolderResponse ${NAMESPACES}><m:ResponseMessages>` +
      `<m:GetFolderResponseMessage ResponseClass="${responseClass}">${inner}</m:GetFolderResponseMessage>` +
      '</m:ResponseMessages></m:GetFolderResponse>',
  );
}

/** The answer for a default folder of a mailbox. */
export function folderFound(element: string, properties: string): string {
  return folderResponse(
    'Success',
    `<m:ResponseCode>NoError</m:ResponseCode><m:Folders><t:${element}>` +
      `<t:FolderId Id="AAMkADk=" ChangeKey="AgAAABQ="/>${properties}</t:${element}></m:Folders>`,
  );
}

/** A fault as Exchange sends it; `detail` may be left out. */
export function fault(code: string, text: string, detail = '', header?: string): string {
  return envelope(
    '<s:Fault><faultcode xmlns:a="http://schemas.microsoft.com/exchange/services/2006/types">' +
      `${code}</faultcode><faultstring xml:lang="en-US">${text}</faultstring>${detail}</s:Fault>`,
    header,
  );
}

/** The detail of a fault. */
export function detail(code: string, message: string, more = ''): string {
  return (
    '<detail><e:ResponseCode xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">' +
    `${code}</e:ResponseCode><e:Message xmlns:e="http://schemas.microsoft.com/exchange/services/2006/errors">` +
    `${message}</e:Message>${more}</detail>`
  );
}

/** Values beside a message. */
export function messageXml(values: Readonly<Record<string, string>>): string {
  const inner = Object.entries(values).map(([name, value]) => `<t:Value Name="${name}">${value}</t:Value>`);
  return `<t:MessageXml ${NAMESPACES}>${inner.join('')}</t:MessageXml>`;
}
