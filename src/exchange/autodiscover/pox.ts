import { descend, parseXml, textAt, type XmlElement } from '../xml.ts';
import { addressRedirectTo, redirectTo, settingsOf, type Reading } from './reading.ts';

/** Reads an answer of `autodiscover.xml` ([MS-OXDSCLI]), an error among them. */
export function readPox(body: string): Reading | undefined {
  const root = parseXml(body);
  if (root?.name !== 'Autodiscover') return undefined;
  const response = descend(root, 'Response');
  return readError(response) ?? readAccount(descend(response, 'Account'));
}

function readError(response: XmlElement | undefined): Reading | undefined {
  const error = descend(response, 'Error');
  const code = textAt(error, 'ErrorCode');
  return code === undefined ? undefined : { kind: 'error', code, message: textAt(error, 'Message') ?? '' };
}

function readAccount(account: XmlElement | undefined): Reading | undefined {
  switch (textAt(account, 'Action')?.toLowerCase()) {
    case 'settings':
      return settingsOf(ewsUrlOf(account, 'EXPR') ?? ewsUrlOf(account, 'EXHTTP'), ewsUrlOf(account, 'EXCH'));
    case 'redirecturl':
      return redirectTo(textAt(account, 'RedirectUrl'));
    case 'redirectaddr':
      return addressRedirectTo(textAt(account, 'RedirectAddr'));
    default:
      return undefined;
  }
}

/** `EXPR` and `EXHTTP` are for clients outside, `EXCH` for those inside; `ASUrl` is the address of EWS as well (facts C1). */
function ewsUrlOf(account: XmlElement | undefined, type: string): string | undefined {
  return (account?.children ?? [])
    .filter((protocol) => protocol.name === 'Protocol' && typeOf(protocol) === type)
    .map((protocol) => textAt(protocol, 'EwsUrl') ?? textAt(protocol, 'ASUrl'))
    .find((url) => url !== undefined);
}

function typeOf(protocol: XmlElement): string | undefined {
  return (textAt(protocol, 'Type') ?? protocol.attributes.get('Type'))?.toUpperCase();
}
