import type { ExchangeBuild } from '../behaviour.ts';
import { childOf, readXml } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { document, element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import { schemaViolation } from './errors.ts';
import type { EwsError, ErrorValues } from './errors.ts';
import { namespaces } from './namespaces.ts';

/** A request taken out of its envelope. */
export interface EwsRequest {
  readonly header: XmlElement | undefined;
  readonly operation: XmlElement;
}

/**
 * Reads a SOAP 1.1 envelope.
 *
 * @throws {XmlSyntaxError} if it is not XML.
 * @throws {EwsError} `ErrorSchemaValidation` if it is not an EWS request, wrong namespaces included.
 */
export function readEnvelope(source: string): EwsRequest {
  const root = readXml(source);
  if (root.name !== 'Envelope' || root.namespace !== namespaces.soap) {
    throw schemaViolation(`The element '${root.name}' in namespace '${root.namespace}' is not a SOAP 1.1 envelope.`);
  }
  const operation = childOf(root, namespaces.soap, 'Body')?.children[0];
  if (operation === undefined) throw schemaViolation("The element 'Body' has no content.");
  if (operation.namespace !== namespaces.messages) {
    throw schemaViolation(`The element '${operation.name}' in namespace '${operation.namespace}' is not expected.`);
  }
  return { header: childOf(root, namespaces.soap, 'Header'), operation };
}

/** A success envelope with the header that tells the server's version. */
export function writeEnvelope(build: ExchangeBuild, body: Markup): string {
  const version = element('h:ServerVersionInfo', {
    MajorVersion: build.major,
    MinorVersion: build.minor,
    MajorBuildNumber: build.build,
    MinorBuildNumber: build.revision,
    Version: build.schemaVersion,
    'xmlns:h': namespaces.types,
    xmlns: namespaces.types,
    'xmlns:xsd': namespaces.xsd,
    'xmlns:xsi': namespaces.xsi,
  });
  const bodyNamespaces = { 'xmlns:xsi': namespaces.xsi, 'xmlns:xsd': namespaces.xsd };
  return envelope(element('s:Header', {}, version), element('s:Body', bodyNamespaces, body));
}

/** A fault as Exchange writes it: no header, the response code once as fault code and once in the detail. */
export function writeFault(error: EwsError): string {
  const detail = element(
    'detail',
    {},
    element('e:ResponseCode', { 'xmlns:e': namespaces.errors }, error.responseCode),
    element('e:Message', { 'xmlns:e': namespaces.errors }, error.message),
    messageXml('t:MessageXml', error.values, { 'xmlns:t': namespaces.types }),
  );
  const fault = element(
    's:Fault',
    {},
    element('faultcode', { 'xmlns:a': namespaces.types }, `a:${error.responseCode}`),
    element('faultstring', { 'xml:lang': 'en-US' }, error.message),
    detail,
  );
  return envelope(element('s:Body', {}, fault));
}

/** The values of an error, or nothing if there are none. */
export function messageXml(
  name: string,
  values: ErrorValues,
  attributes: Readonly<Record<string, string>> = {},
): Markup | undefined {
  const entries = Object.entries(values);
  if (entries.length === 0) return undefined;
  return element(name, attributes, ...entries.map(([key, value]) => element('t:Value', { Name: key }, value)));
}

function envelope(...parts: readonly Markup[]): string {
  return document(element('s:Envelope', { 'xmlns:s': namespaces.soap }, ...parts));
}
