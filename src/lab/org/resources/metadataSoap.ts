import type { OrgBehaviour } from '../behaviour.ts';
import { textReply } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';
import { XmlSyntaxError, childOf, childText, readXml } from '../../xml/read.ts';
import type { XmlElement } from '../../xml/read.ts';
import { document, element } from '../../xml/write.ts';
import type { Content, Markup } from '../../xml/write.ts';

const soap = 'http://schemas.xmlsoap.org/soap/envelope/';
const metadata = 'http://soap.sforce.com/2006/04/metadata';

/** Types that can be read, by the one name each has. */
const readable: Readonly<Record<string, { readonly fullName: string; readonly part: SettingsPart }>> = {
  EmailIntegrationSettings: { fullName: 'EmailIntegration', part: 'emailIntegration' },
  EACSettings: { fullName: 'EAC', part: 'activityCapture' },
};

type SettingsPart = 'emailIntegration' | 'activityCapture';

/** `/services/Soap/m/X`: `readMetadata` of the settings that say whether sync is on. */
export function answerMetadata(body: string, org: OrgBehaviour, isSession: (token: string) => boolean): OrgReply {
  const envelope = readEnvelope(body);
  if (envelope === undefined) return fault('soapenv:Client', 'The request is not a SOAP envelope.');
  const token = childText(childOf(childOf(envelope, soap, 'Header'), metadata, 'SessionHeader'), metadata, 'sessionId');
  if (token === undefined || !isSession(token)) {
    return fault('sf:INVALID_SESSION_ID', 'INVALID_SESSION_ID: Invalid Session ID found in SessionHeader', 500);
  }
  const call = childOf(childOf(envelope, soap, 'Body'), metadata, 'readMetadata');
  if (call === undefined) return fault('soapenv:Client', 'The practice org answers readMetadata alone.');
  return readMetadata(call, org);
}

function readMetadata(call: XmlElement, { settings }: OrgBehaviour): OrgReply {
  const type = childText(call, metadata, 'type') ?? childText(call, metadata, 'metadataType') ?? '';
  const known = readable[type];
  if (known === undefined) return fault('sf:INVALID_TYPE', `INVALID_TYPE: Unknown type:${type}`);
  if (settings.access === 'denied') {
    return fault(
      'sf:INSUFFICIENT_ACCESS',
      'INSUFFICIENT_ACCESS: use of the Metadata API requires a user with more rights',
    );
  }
  const names = call.children.filter(({ name }) => name === 'fullNames').map(({ text }) => text.trim());
  const records = names.map((name) => {
    const isThere = name === known.fullName && settings.access === 'shown';
    return isThere ? record(type, known.fullName, settings[known.part]) : element('records', { 'xsi:nil': true });
  });
  const result = element(
    'readMetadataResponse',
    { xmlns: metadata },
    element('result', { 'xsi:type': `read${type}Result` }, records),
  );
  return envelopeReply(200, result);
}

function record(type: string, fullName: string, values: Readonly<Record<string, boolean>>): Markup {
  const members = Object.entries(values).map(([name, value]) => element(name, {}, value));
  return element('records', { 'xsi:type': type }, element('fullName', {}, fullName), members);
}

function fault(code: string, text: string, status = 500): OrgReply {
  return envelopeReply(
    status,
    element('soapenv:Fault', {}, element('faultcode', {}, code), element('faultstring', {}, text)),
  );
}

function envelopeReply(status: number, content: Content): OrgReply {
  const attributes = {
    'xmlns:soapenv': soap,
    'xmlns:sf': metadata,
    'xmlns:xsi': 'http://www.w3.org/2001/XMLSchema-instance',
  };
  const root = element('soapenv:Envelope', attributes, element('soapenv:Body', {}, content));
  return textReply(status, 'text/xml;charset=UTF-8', document(root));
}

function readEnvelope(body: string): XmlElement | undefined {
  try {
    return readXml(body);
  } catch (error) {
    if (error instanceof XmlSyntaxError) return undefined;
    throw error;
  }
}
