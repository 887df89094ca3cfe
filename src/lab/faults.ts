import { exchangeBuild, healthyServer } from './behaviour.ts';
import type { ServerBehaviour } from './behaviour.ts';
import { organisation } from './organisation.ts';

/**
 * `fault`: something an administrator can get wrong. `misbehaviour`: an answer only a broken or hostile party gives.
 * `variant`: another healthy server.
 */
export type FaultKind = 'fault' | 'misbehaviour' | 'variant';

/** One thing that can be switched on: a name that never changes, words for people, and an override of the healthy server. */
export interface Fault {
  readonly name: string;
  readonly kind: FaultKind;
  readonly title: string;
  /** What differs on the wire, for the person who switches it on. */
  readonly changes: string;
  readonly apply: (server: ServerBehaviour) => ServerBehaviour;
}

type Part = 'dns' | 'tls' | 'ews' | 'autodiscover' | 'account' | 'impersonation';

/** Makes an override that replaces some properties of one part of the server. */
function change<P extends Part>(part: P, values: Partial<ServerBehaviour[P]>): Fault['apply'] {
  return (server) => ({ ...server, [part]: { ...server[part], ...values } });
}

/** Makes one override of several, applied in the order given. */
function all(...steps: readonly Fault['apply'][]): Fault['apply'] {
  return (server) => steps.reduce((behaviour, step) => step(behaviour), server);
}

function fault(name: string, title: string, changes: string, apply: Fault['apply']): Fault {
  return { name, kind: 'fault', title, changes, apply };
}

function misbehaviour(name: string, title: string, changes: string, apply: Fault['apply']): Fault {
  return { name, kind: 'misbehaviour', title, changes, apply };
}

function variant(name: string, title: string, changes: string, apply: Fault['apply']): Fault {
  return { name, kind: 'variant', title, changes, apply };
}

const { hosts } = organisation;
const logonForm = `https://${hosts.ews}/owa/auth/logon.aspx?url={url}&reason=0`;
const formsDoor = { frontDoor: { kind: 'redirect', status: 302, location: logonForm } } as const;

const configurationFaults: readonly Fault[] = [
  fault(
    'basicOff',
    'Basic authentication is off on EWS',
    'EWS offers Negotiate and NTLM only; Autodiscover still offers Basic',
    change('ews', { schemes: ['negotiate', 'ntlm'] }),
  ),
  fault(
    'ntlmOff',
    'Windows authentication is off on EWS',
    'EWS offers Basic only; Autodiscover still offers Negotiate and NTLM',
    change('ews', { schemes: ['basic'] }),
  ),
  fault(
    'externalUrlEmpty',
    'EWS has no external URL',
    'Autodiscover answers with the internal address, which public DNS does not know',
    change('ews', { externalUrl: undefined }),
  ),
  fault(
    'autodiscoverMissing',
    'Autodiscover is not published',
    'No DNS record for the Autodiscover host, and no Autodiscover path on any host',
    all(change('dns', { autodiscover: 'absent' }), change('autodiscover', { publishedOn: [] })),
  ),
  fault(
    'certificateExpired',
    'The certificate has expired',
    'The TLS listener presents a certificate that ended three days ago',
    change('tls', { certificate: 'expired' }),
  ),
  fault(
    'certificateWrongName',
    'The certificate names another host',
    'The certificate covers www.contoso.test and portal.contoso.test only',
    change('tls', { certificate: 'wrongName' }),
  ),
  fault(
    'intermediateMissing',
    'The intermediate certificate is not sent',
    'The TLS listener sends the server certificate alone',
    change('tls', { sendsIntermediates: false }),
  ),
  fault(
    'privateAuthority',
    'The certificate comes from a private authority',
    "The certificate is issued by Contoso's own two-tier enterprise authority",
    change('tls', { certificate: 'enterprise' }),
  ),
  fault(
    'tls11Only',
    'Only TLS 1.1 is offered',
    'The TLS listener refuses TLS 1.2 and 1.3',
    change('tls', { minVersion: 'TLSv1', maxVersion: 'TLSv1.1' }),
  ),
  fault(
    'wrongPassword',
    "The service account's password was changed",
    'The password in the state file is no longer right; attempts count towards lock-out',
    change('account', { password: 'changed' }),
  ),
  fault(
    'accountLocked',
    'The service account is locked out',
    'Every sign-in is refused, whatever the password; Basic is told why, NTLM is not',
    change('account', { lockedOut: true }),
  ),
  fault(
    'roleAssignmentMissing',
    'The impersonation role is not assigned',
    'ErrorImpersonateUserDenied for every mailbox',
    change('impersonation', { roleAssigned: false }),
  ),
  fault(
    'scopeMissesMailbox',
    'The management scope misses a mailbox',
    'ErrorImpersonateUserDenied for carla.diaz@contoso.test; other mailboxes are as before',
    change('impersonation', {
      scope: {
        ...healthyServer.impersonation.scope,
        excludedAddresses: [...healthyServer.impersonation.scope.excludedAddresses, 'carla.diaz@contoso.test'],
      },
    }),
  ),
  fault(
    'formsPreAuthentication',
    'A sign-in form stands in front of Exchange',
    'EWS and Autodiscover redirect to /owa/auth/logon.aspx',
    all(change('ews', formsDoor), change('autodiscover', formsDoor)),
  ),
  fault(
    'extendedProtectionRequire',
    'EWS requires Extended Protection',
    'NTLM sign-ins without channel binding are refused; Basic is not affected',
    change('ews', { extendedProtection: 'require' }),
  ),
  fault(
    'ewsDisabledForUser',
    'EWS is disabled for a mailbox',
    'HTTP 403 for anna.berg@contoso.test; other mailboxes are as before',
    change('ews', { disabledMailboxes: ['anna.berg@contoso.test'] }),
  ),
  fault(
    'appPoolDown',
    'The EWS application pool is stopped',
    'EWS answers 503 from http.sys and closes the connection',
    change('ews', { frontDoor: { kind: 'serviceUnavailable' } }),
  ),
];

const misbehaviours: readonly Fault[] = [
  misbehaviour(
    'answersHtml',
    'EWS answers with a web page',
    'HTTP 200 with text/html before any sign-in',
    change('ews', { frontDoor: { kind: 'page', title: 'Contoso Portal' } }),
  ),
  misbehaviour(
    'truncatedXml',
    'The answer breaks off',
    'SOAP answers end in the middle of an element',
    change('ews', { answerBody: 'truncated' }),
  ),
  misbehaviour(
    'malformedXml',
    'The answer is not well-formed XML',
    'SOAP answers contain mismatched tags',
    change('ews', { answerBody: 'malformed' }),
  ),
  misbehaviour(
    'hugeBody',
    'The answer does not end',
    'SOAP answers are followed by 200 MB of white space',
    change('ews', { answerBody: 'huge' }),
  ),
  misbehaviour(
    'redirectsElsewhere',
    'EWS redirects to a foreign host',
    'HTTP 307 to https://elsewhere.test, which records every Authorization header it is sent',
    change('ews', {
      frontDoor: { kind: 'redirect', status: 307, location: `https://${hosts.trap}/EWS/Exchange.asmx` },
    }),
  ),
  misbehaviour(
    'silent',
    'EWS never answers',
    'Requests to EWS are accepted and left open',
    change('ews', { frontDoor: { kind: 'silent' } }),
  ),
  misbehaviour(
    'serverBusy',
    'Exchange is busy',
    'Every EWS operation ends in ErrorServerBusy with a back-off of 2 seconds',
    change('ews', { busyBackOffMs: 2000 }),
  ),
];

const variants: readonly Fault[] = [
  variant(
    'ntlmOnly',
    'NTLM only',
    'Basic is off everywhere',
    all(change('ews', { schemes: ['negotiate', 'ntlm'] }), change('autodiscover', { schemes: ['negotiate', 'ntlm'] })),
  ),
  variant(
    'basicOnly',
    'Basic only',
    'Windows authentication is off everywhere',
    all(change('ews', { schemes: ['basic'] }), change('autodiscover', { schemes: ['basic'] })),
  ),
  variant('exchange2016', 'Exchange Server 2016', 'Build 15.1.2507.66', (server) => ({
    ...server,
    build: exchangeBuild(15, 1, 2507, 66),
  })),
  variant('exchange2019', 'Exchange Server 2019', 'Build 15.2.1748.43', (server) => ({
    ...server,
    build: exchangeBuild(15, 2, 1748, 43),
  })),
  variant(
    'extendedProtectionAllow',
    'EWS allows Extended Protection',
    'A right channel binding and none at all are accepted, a wrong one is refused',
    change('ews', { extendedProtection: 'allow' }),
  ),
  variant(
    'autodiscoverAlias',
    'Autodiscover by alias',
    'The Autodiscover host is a CNAME of the EWS host',
    change('dns', { autodiscover: 'alias' }),
  ),
  variant(
    'autodiscoverHttpRedirect',
    'Autodiscover by http redirect',
    'Port 80 of the Autodiscover host redirects to the EWS host; its https answers 404',
    change('autodiscover', { publishedOn: [hosts.ews], redirectsFromHttp: true }),
  ),
  variant(
    'autodiscoverServiceRecord',
    'Autodiscover by SRV record',
    'The Autodiscover host does not exist; _autodiscover._tcp points at the EWS host',
    all(
      change('dns', { autodiscover: 'absent', serviceRecord: true }),
      change('autodiscover', { publishedOn: [hosts.ews] }),
    ),
  ),
];

/** Every fault, misbehaviour and variant, in the order a list shows them. */
export const faultCatalogue: readonly Fault[] = [...configurationFaults, ...misbehaviours, ...variants];

/**
 * The server with the named faults applied one after the other.
 *
 * @throws {RangeError} naming the first name the catalogue does not have.
 */
export function behaviourWith(names: Iterable<string>): ServerBehaviour {
  let server = healthyServer;
  for (const name of names) server = findFault(name).apply(server);
  return server;
}

/**
 * The fault of that name.
 *
 * @throws {RangeError} if there is none.
 */
export function findFault(name: string): Fault {
  const found = faultCatalogue.find((candidate) => candidate.name === name);
  if (found === undefined) throw new RangeError(`The lab has no fault named "${name}".`);
  return found;
}
