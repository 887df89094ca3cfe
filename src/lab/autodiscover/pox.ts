import type { ExchangeBuild, ServerBehaviour } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import { xmlReply } from '../http/reply.ts';
import type { LabRequest, Reply } from '../http/reply.ts';
import { organisation } from '../organisation.ts';
import { XmlSyntaxError, childOf, childText, readXml } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { document, element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import { discover, hopOf } from './answer.ts';
import type { Discovered } from './answer.ts';
import { autodiscoverSchemas as schemas } from './schemas.ts';

/** Answers POX Autodiscover with HTTP 200: settings, or an error body; GET gets error 600, as from every healthy server. */
export function answerPox(request: LabRequest): Reply {
  const asked = readRequest(request.body);
  const address = childText(asked, schemas.poxRequest, 'EMailAddress');
  if (address === undefined) return errorReply(600, 'Invalid Request');
  if (childText(asked, schemas.poxRequest, 'AcceptableResponseSchema') !== schemas.poxResponse) {
    return errorReply(601, 'Provider is not available');
  }
  return answerReply(discover(address, hopOf(request.url), request.server), request.server);
}

function answerReply(found: Discovered, server: ServerBehaviour): Reply {
  switch (found.kind) {
    case 'settings':
      return settingsReply(found.recipient, server);
    case 'error':
      return errorReply(found.code, found.text);
    case 'redirectAddress':
      return redirectReply('redirectAddr', element('RedirectAddr', {}, found.address));
    case 'redirectUrl':
      return redirectReply('redirectUrl', element('RedirectUrl', {}, found.url));
  }
}

function redirectReply(action: string, target: Markup): Reply {
  const account = element('Account', {}, element('Action', {}, action), target);
  return xmlReply(200, envelope(element('Response', { xmlns: schemas.poxResponse }, account)));
}

/** The build in the form POX reports it: hexadecimal, with major, minor and build packed into bits. */
export function packedVersion({ major, minor, build }: ExchangeBuild): string {
  return (((build & 0x7fff) | (minor << 16) | (major << 22) | 0x70008000) >>> 0).toString(16).toUpperCase();
}

function readRequest(body: string): XmlElement | undefined {
  try {
    return childOf(readXml(body), schemas.poxRequest, 'Request');
  } catch (error) {
    // Not XML is an invalid request like any other: the caller answers 600.
    if (error instanceof XmlSyntaxError) return undefined;
    throw error;
  }
}

function settingsReply(recipient: Recipient, server: ServerBehaviour): Reply {
  const user = element(
    'User',
    {},
    element('DisplayName', {}, recipient.displayName),
    element('LegacyDN', {}, recipient.legacyDn),
    element('AutoDiscoverSMTPAddress', {}, recipient.primarySmtpAddress),
    element('DeploymentId', {}, '5b3d6f0e-6f43-4b2d-9a54-6d1f3c1f7a10'),
  );
  const account = element(
    'Account',
    {},
    element('AccountType', {}, 'email'),
    element('Action', {}, 'settings'),
    element('MicrosoftOnline', {}, 'False'),
    internalProtocol(server),
    externalProtocol('EXPR', server),
    externalProtocol('EXHTTP', server),
  );
  return xmlReply(200, envelope(element('Response', { xmlns: schemas.poxResponse }, user, account)));
}

function internalProtocol({ build, ews }: ServerBehaviour): Markup {
  return element(
    'Protocol',
    {},
    element('Type', {}, 'EXCH'),
    element('Server', {}, organisation.serverFqdn),
    element('ServerVersion', {}, packedVersion(build)),
    element('ASUrl', {}, ews.internalUrl),
    element('OOFUrl', {}, ews.internalUrl),
    element('EwsUrl', {}, ews.internalUrl),
  );
}

/** What clients outside get; without an external URL the addresses are simply missing. */
function externalProtocol(type: 'EXPR' | 'EXHTTP', { ews }: ServerBehaviour): Markup {
  const urls =
    ews.externalUrl === undefined
      ? []
      : ['ASUrl', 'OOFUrl', 'EwsUrl'].map((name) => element(name, {}, ews.externalUrl));
  return element(
    'Protocol',
    {},
    element('Type', {}, type),
    element('Server', {}, organisation.hosts.ews),
    element('SSL', {}, 'On'),
    element('AuthPackage', {}, 'Ntlm'),
    urls,
  );
}

function errorReply(code: number, message: string): Reply {
  const time = new Date().toISOString().slice(11, 23);
  const error = element(
    'Error',
    { Time: time, Id: '2611637562' },
    element('ErrorCode', {}, code),
    element('Message', {}, message),
    element('DebugData'),
  );
  return xmlReply(200, envelope(element('Response', {}, error)));
}

function envelope(response: Markup): string {
  return document(element('Autodiscover', { xmlns: schemas.poxEnvelope }, response));
}
