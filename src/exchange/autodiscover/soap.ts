import { readFault } from '../ews/fault.ts';
import { descend, parseXml, textAt, type XmlElement } from '../xml.ts';
import { addressRedirectTo, redirectTo, settingsOf, type Reading } from './reading.ts';

/** Reads an answer of `autodiscover.svc` to GetUserSettings ([MS-OXWSADISC]), a fault among them. */
export function readSoap(body: string): Reading | undefined {
  const root = parseXml(body);
  const soapBody = root?.name === 'Envelope' ? descend(root, 'Body') : undefined;
  const fault = descend(soapBody, 'Fault');
  if (fault) {
    const { responseCode: code, message } = readFault(fault);
    return { kind: 'error', code, message };
  }
  const response = descend(soapBody, 'GetUserSettingsResponseMessage', 'Response');
  return response && (readLevel(response) ?? readUser(descend(response, 'UserResponses', 'UserResponse')));
}

/** The response as a whole and the one user in it both have an error code, and either may be the one that counts. */
function readLevel(level: XmlElement): Reading | undefined {
  const code = textAt(level, 'ErrorCode');
  switch (code) {
    case undefined:
    case 'NoError':
      return undefined;
    case 'RedirectUrl':
      return redirectTo(textAt(level, 'RedirectTarget'));
    case 'RedirectAddress':
      return addressRedirectTo(textAt(level, 'RedirectTarget'));
    default:
      return { kind: 'error', code, message: textAt(level, 'ErrorMessage') ?? '' };
  }
}

function readUser(user: XmlElement | undefined): Reading | undefined {
  if (!user) return undefined;
  const settings = new Map(
    (descend(user, 'UserSettings')?.children ?? []).map((setting) => [
      textAt(setting, 'Name'),
      textAt(setting, 'Value'),
    ]),
  );
  return readLevel(user) ?? settingsOf(settings.get('ExternalEwsUrl'), settings.get('InternalEwsUrl'));
}
