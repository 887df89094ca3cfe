import type { ExportObject } from './model.ts';
import { textOf } from './values.ts';

/** Where objects name the server they belong to, in the order of trust; `PSComputerName` is only who answered. */
const SERVER_PROPERTIES = ['Server', 'ServerName', 'ServerFqdn', 'OriginatingServerName', 'ComputerName'];

/** Objects of a server that are named after it. */
const SERVERS: ReadonlySet<string> = new Set(['ExchangeServer', 'ClientAccessService', 'MailboxServer']);

/** Objects that a server answers for and that need not say which it was. */
const ANSWERED_BY_SERVER: ReadonlySet<string> = new Set([
  'ExchangeCertificate',
  'ServiceHealth',
  'FileVersionInfo',
  'RegistryValue',
  'HttpSslBinding',
  'ApplicationPool',
]);

/** Objects that name a server they do not belong to. */
const OF_ORGANISATION: ReadonlySet<string> = new Set(['Mailbox', 'CASMailbox', 'RemoteMailbox', 'User', 'ADUser']);

/** What a cmdlet's `-Identity` takes for this object, as the export shows it; undefined where it shows none. */
export function identityOf(object: ExportObject): string | undefined {
  const own = ['Identity', 'Thumbprint', 'Component', 'Name', 'DistinguishedName'];
  const name = own.map((property) => textOf(object, property)?.value).find(Boolean);
  return name ?? object.text?.value;
}

/** True where objects of a type belong to a server even if they do not name one. */
export function isOfServer(type: string): boolean {
  return ANSWERED_BY_SERVER.has(type) || SERVERS.has(type) || type.endsWith('VirtualDirectory');
}

/** The computer name of the server an object belongs to, without its domain; undefined for those of the organisation. */
export function serverOf(object: ExportObject): string | undefined {
  if (OF_ORGANISATION.has(object.type)) return undefined;
  const named = SERVER_PROPERTIES.map((property) => textOf(object, property)?.value).find(Boolean);
  const server = named ?? namedAfterServer(object) ?? serverOfIdentity(object) ?? answeringServer(object);
  return server === undefined ? undefined : computerName(server);
}

/** `EX01` of `ex01.contoso.local`, of `CONTOSO\EX01` and of a distinguished name; the case stays as written. */
export function computerName(server: string): string {
  const common = /^CN=([^,]+)/i.exec(server)?.[1] ?? server;
  const bare = common.slice(common.lastIndexOf('\\') + 1).replace(/^.*\//, '');
  return bare.split('.', 1)[0] ?? bare;
}

function namedAfterServer(object: ExportObject): string | undefined {
  return SERVERS.has(object.type) ? textOf(object, 'Name')?.value : undefined;
}

/** A virtual directory's identity begins with its server: `EX01\EWS (Default Web Site)`. */
function serverOfIdentity(object: ExportObject): string | undefined {
  const identity = object.type.endsWith('VirtualDirectory') ? (identityOf(object) ?? '') : '';
  return /^([^\\]+)\\/.exec(identity)?.[1];
}

function answeringServer(object: ExportObject): string | undefined {
  return ANSWERED_BY_SERVER.has(object.type) ? textOf(object, 'PSComputerName')?.value : undefined;
}
