import type { ExchangeBuild, ServerBehaviour } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import { namespaces } from '../ews/namespaces.ts';
import { notFoundPage } from '../http/pages.ts';
import { emptyReply, htmlReply, xmlReply } from '../http/reply.ts';
import type { LabRequest, Reply } from '../http/reply.ts';
import { organisation } from '../organisation.ts';
import { XmlSyntaxError, childOf, childText, readXml } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { document, element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import { discover, hopOf } from './answer.ts';
import type { Discovered } from './answer.ts';
import { autodiscoverSchemas as schemas } from './schemas.ts';

const action = `${schemas.soap}/Autodiscover/GetUserSettingsResponse`;

/** Answers SOAP Autodiscover: GetUserSettings by POST, and a page that says what it is by GET. */
export function answerSoapAutodiscover(request: LabRequest): Reply {
  const { soapEnabled } = request.server.autodiscover;
  if (request.method !== 'POST') return htmlReply(200, '<html><body><h1>Autodiscover Service</h1></body></html>');
  if (!soapEnabled) return notFoundPage();
  try {
    const body = childOf(readXml(request.body), namespaces.soap, 'Body');
    const message = childOf(body, schemas.soap, 'GetUserSettingsRequestMessage');
    if (message === undefined) return xmlReply(500, actionFault());
    return xmlReply(200, userSettings(message, request));
  } catch (error) {
    if (error instanceof XmlSyntaxError) return emptyReply(400);
    throw error;
  }
}

/** The headers that tell a client what the service can do. */
export function capabilityHeaders(soapEnabled: boolean): Reply['headers'] {
  const names = ['WSSecurity', 'WSSecurity-SymmetricKey', 'WSSecurity-X509Cert', 'OAuth'];
  return [...(soapEnabled ? ['SOAP'] : []), ...names].map((name) => [`X-${name}-Enabled`, 'True'] as const);
}

function userSettings(message: XmlElement, { server, url }: LabRequest): string {
  const asked = childOf(message, schemas.soap, 'Request');
  const wanted =
    childOf(asked, schemas.soap, 'RequestedSettings')?.children.map((setting) => setting.text.trim()) ?? [];
  const users = childOf(asked, schemas.soap, 'Users')?.children ?? [];
  const responses = users.map((user) => {
    const address = childText(user, schemas.soap, 'Mailbox') ?? '';
    return userResponse(discover(address, hopOf(url), server), wanted, server);
  });
  const response = element(
    'Response',
    { 'xmlns:i': namespaces.xsi },
    element('ErrorCode', {}, 'NoError'),
    element('ErrorMessage'),
    element('UserResponses', {}, responses),
  );
  return envelope(server.build, element('GetUserSettingsResponseMessage', { xmlns: schemas.soap }, response));
}

function userResponse(found: Discovered, wanted: readonly string[], server: ServerBehaviour): Markup {
  switch (found.kind) {
    case 'settings':
      return settingsResponse(found.recipient, wanted, server);
    case 'error':
      return withoutSettings(errorCodes[found.code] ?? 'InternalServerError', found.text);
    case 'redirectAddress':
      return withoutSettings('RedirectAddress', 'Redirection address.', found.address);
    case 'redirectUrl':
      return withoutSettings(
        'RedirectUrl',
        'Redirection URL.',
        found.url.replace('autodiscover.xml', 'autodiscover.svc'),
      );
  }
}

/** What SOAP calls the errors of POX ([MS-OXWSADISC] 2.2.4.3). */
const errorCodes: Readonly<Record<number, string>> = {
  500: 'InvalidUser',
  501: 'InvalidUser',
  600: 'InvalidRequest',
  601: 'InvalidRequest',
};

function settingsResponse(recipient: Recipient, wanted: readonly string[], server: ServerBehaviour): Markup {
  const values = settingValues(recipient, server);
  const known = wanted.flatMap((name) => {
    const value = values[name];
    return value === undefined ? [] : [stringSetting(name, value)];
  });
  const missing = wanted.filter((name) => values[name] === undefined).map(missingSetting);
  return element(
    'UserResponse',
    {},
    element('ErrorCode', {}, 'NoError'),
    element('ErrorMessage', {}, 'No error.'),
    element('RedirectTarget', { 'i:nil': true }),
    element('UserSettingErrors', {}, missing),
    element('UserSettings', {}, known),
  );
}

function settingValues(recipient: Recipient, server: ServerBehaviour): Readonly<Record<string, string | undefined>> {
  const { build, ews } = server;
  return {
    UserDisplayName: recipient.displayName,
    UserDN: recipient.legacyDn,
    AutoDiscoverSMTPAddress: recipient.primarySmtpAddress,
    InternalMailboxServer: organisation.serverFqdn,
    InternalEwsUrl: ews.internalUrl,
    ExternalEwsUrl: ews.externalUrl,
    ExternalEwsVersion: versionText(build),
    CasVersion: versionText(build),
    EwsSupportedSchemas:
      'Exchange2007, Exchange2007_SP1, Exchange2010, Exchange2010_SP1, Exchange2010_SP2, Exchange2013, Exchange2013_SP1, Exchange2015, Exchange2016',
  };
}

function versionText({ major, minor, build, revision }: ExchangeBuild): string {
  return [major, minor, build, revision].join('.');
}

function stringSetting(name: string, value: string): Markup {
  return element('UserSetting', { 'i:type': 'StringSetting' }, element('Name', {}, name), element('Value', {}, value));
}

function missingSetting(name: string): Markup {
  return element(
    'UserSettingError',
    {},
    element('ErrorCode', {}, 'SettingIsNotAvailable'),
    element('ErrorMessage', {}, `Setting '${name}' is not available.`),
    element('SettingName', {}, name),
  );
}

function withoutSettings(code: string, text: string, target?: string): Markup {
  return element(
    'UserResponse',
    {},
    element('ErrorCode', {}, code),
    element('ErrorMessage', {}, text),
    target === undefined ? element('RedirectTarget', { 'i:nil': true }) : element('RedirectTarget', {}, target),
    element('UserSettingErrors'),
    element('UserSettings'),
  );
}

function envelope(build: ExchangeBuild, body: Markup): string {
  const header = element(
    's:Header',
    {},
    element('a:Action', { 's:mustUnderstand': 1 }, action),
    element(
      'h:ServerVersionInfo',
      { 'xmlns:h': schemas.soap, 'xmlns:i': namespaces.xsi },
      element('h:MajorVersion', {}, build.major),
      element('h:MinorVersion', {}, build.minor),
      element('h:MajorBuildNumber', {}, build.build),
      element('h:MinorBuildNumber', {}, build.revision),
      element('h:Version', {}, 'Exchange2015'),
    ),
  );
  return soapDocument(header, element('s:Body', {}, body));
}

/** What WCF says of an operation the service does not have. */
function actionFault(): string {
  const text =
    'The message cannot be processed at the receiver, due to a ContractFilter mismatch at the EndpointDispatcher.';
  const fault = element(
    's:Fault',
    {},
    element('faultcode', {}, 'a:ActionNotSupported'),
    element('faultstring', { 'xml:lang': 'en-US' }, text),
  );
  return soapDocument(element('s:Body', {}, fault));
}

function soapDocument(...parts: readonly Markup[]): string {
  return document(element('s:Envelope', { 'xmlns:s': namespaces.soap, 'xmlns:a': schemas.addressing }, ...parts));
}
