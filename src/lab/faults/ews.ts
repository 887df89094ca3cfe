import { portalPage, serviceUnavailablePage } from '../http/pages.ts';
import { emptyReply, htmlReply } from '../http/reply.ts';
import { organisation } from '../organisation.ts';
import { byExchange, byStranger, iisStatus, proxyStatus, redirect } from './doors.ts';
import { all, bothDoors, change, fault } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

const { hosts } = organisation;
const windows = ['negotiate', 'ntlm'] as const;

type Words = Omit<FaultWords, 'apply'>;

/** Something answers for EWS before anyone signs in. */
function inFront(name: string, words: Words, frontDoor: Parameters<typeof bothDoors>[0]): Fault {
  return fault(name, { ...words, apply: change('ews', { frontDoor }) });
}

/** Something answers for EWS once someone has signed in. */
function behind(name: string, words: Words, serviceDoor: Parameters<typeof bothDoors>[0]): Fault {
  return fault(name, { ...words, apply: change('ews', { serviceDoor }) });
}

const compilationError = htmlReply(
  500,
  "<!DOCTYPE html><html><head><title>Could not load file or assembly</title></head><body bgcolor=\"white\"><h1>Server Error in '/EWS' Application.</h1><h2><i>Could not load file or assembly '%ExchangeInstallDir%'.</i></h2></body></html>",
);

/** What EWS offers for sign-in. */
const schemeFaults: readonly Fault[] = [
  fault('basicOff', {
    rules: ['EWS-04'],
    title: 'Basic authentication is off on EWS',
    changes: 'EWS offers Negotiate and NTLM only; Autodiscover still offers Basic',
    apply: change('ews', { schemes: windows }),
  }),
  fault('ntlmOff', {
    rules: ['EWS-03'],
    title: 'Windows authentication is off on EWS',
    changes: 'EWS offers Basic only; Autodiscover still offers Negotiate and NTLM',
    apply: change('ews', { schemes: ['basic'] }),
  }),
  fault('negotiateOnly', {
    rules: ['EWS-05'],
    title: 'The NTLM provider is missing on EWS',
    changes: 'EWS offers Negotiate only',
    apply: change('ews', { schemes: ['negotiate'] }),
  }),
  fault('noSchemes', {
    rules: ['EWS-06'],
    title: 'EWS offers no way to sign in',
    changes: 'EWS answers 401 without a WWW-Authenticate header',
    apply: change('ews', { schemes: [] }),
  }),
  fault('digestOffered', {
    rules: ['EWS-07'],
    title: 'Digest authentication is on',
    changes: 'EWS offers Digest beside Negotiate, NTLM and Basic',
    apply: change('ews', { schemes: [...windows, 'digest', 'basic'] }),
  }),
  fault('bearerOnly', {
    rules: ['AUTH-15'],
    title: 'EWS accepts OAuth tokens only',
    changes: 'EWS offers Bearer only; Autodiscover is as before',
    apply: change('ews', { schemes: ['bearer'] }),
  }),
  fault('extendedProtectionRequire', {
    rules: ['EWS-08'],
    title: 'EWS requires Extended Protection',
    changes: 'NTLM sign-ins without channel binding are refused; Basic is not affected',
    apply: change('ews', { extendedProtection: 'require' }),
  }),
  fault('extendedProtectionBehindProxy', {
    rules: ['EWS-09', 'EWS-10', 'TLS-18'],
    title: 'TLS ends at a proxy, with Extended Protection on',
    changes: 'NTLM with the channel binding of the certificate the client sees is refused, without one accepted',
    apply: all(change('tls', { endsAtProxy: true }), change('ews', { extendedProtection: 'allow' })),
  }),
];

/** What stands in front of EWS or answers in its place. */
const pathFaults: readonly Fault[] = [
  inFront(
    'vdirMissing',
    {
      rules: ['EWS-01'],
      title: 'The EWS virtual directory is missing',
      changes: 'EWS answers 404 before sign-in',
    },
    iisStatus(404, 'File or directory not found.', 'The resource you are looking for might have been removed.'),
  ),
  fault('formsPreAuthentication', {
    rules: ['EWS-13'],
    title: 'A sign-in form stands in front of Exchange',
    changes: 'EWS and Autodiscover redirect to /owa/auth/logon.aspx',
    apply: bothDoors(redirect(`https://${hosts.ews}/owa/auth/logon.aspx?url={url}&reason=0`)),
  }),
  fault('federationPreAuthentication', {
    rules: ['EWS-13'],
    title: 'A federation server stands in front of Exchange',
    changes: 'EWS and Autodiscover redirect to https://adfs.contoso.test/adfs/ls/',
    apply: bothDoors(redirect('https://adfs.contoso.test/adfs/ls/?wa=wsignin1.0&wreply={url}')),
  }),
  fault('portalErrorRedirect', {
    rules: ['EWS-13'],
    title: 'A publishing portal redirects to its error page',
    changes: 'EWS and Autodiscover redirect to /InternalSite/InternalError.asp',
    apply: bothDoors(redirect('/InternalSite/InternalError.asp?site_name=owa&error_code=37')),
  }),
  inFront(
    'loginTimeout',
    { rules: ['EWS-13'], title: 'EWS answers 440', changes: 'EWS answers 440 Login Timeout before sign-in' },
    byStranger(htmlReply(440, '<html><body>Login Timeout</body></html>'), ['Server', 'Microsoft-IIS/10.0']),
  ),
  inFront(
    'ipRestricted',
    {
      rules: ['EWS-14', 'NET-04'],
      title: 'IIS accepts some addresses only',
      changes: 'EWS answers 403 of IIS before sign-in',
    },
    iisStatus(403, 'Forbidden: Access is denied.', 'You do not have permission to view this directory or page.'),
  ),
  behind(
    'ewsForbidden',
    {
      rules: ['MBX-05'],
      title: 'EWS is not allowed for this client',
      changes: 'EWS answers 403 without a reason after sign-in, for every mailbox',
    },
    byExchange(emptyReply(403)),
  ),
  behind(
    'installPathLiteral',
    {
      rules: ['EWS-17'],
      title: 'EWS fails with an ASP.NET error page',
      changes: `EWS answers 500 with "Server Error in '/EWS' Application" after sign-in`,
    },
    byExchange(compilationError),
  ),
  inFront(
    'appPoolDown',
    {
      rules: ['EWS-18', 'HCH-02'],
      title: 'The EWS application pool is stopped',
      changes: 'EWS answers 503 from http.sys and closes the connection',
    },
    byStranger(serviceUnavailablePage()),
  ),
  behind(
    'backEndUnbound',
    {
      rules: ['EWS-19'],
      title: 'The front end cannot reach the back end',
      changes: 'EWS answers 500 with an empty body after sign-in, and names no back end',
    },
    byExchange(emptyReply(500)),
  ),
  fault('maintenance', {
    rules: ['EWS-21', 'HCH-01'],
    title: 'The server is in maintenance mode',
    changes: 'EWS and Autodiscover answer 503, and so do their healthcheck.htm',
    apply: all(
      bothDoors(byExchange(htmlReply(503, ''))),
      change('ews', { healthCheckStatus: 503 }),
      change('autodiscover', { healthCheckStatus: 503 }),
    ),
  }),
  inFront(
    'requestTooLarge',
    { rules: ['EWS-22'], title: 'A small request is called too large', changes: 'EWS answers 413 to every request' },
    iisStatus(413, 'Request entity too large.', 'The page was not displayed because the request entity is too large.'),
  ),
  inFront(
    'requestFiltered',
    { rules: ['EWS-22'], title: 'Request filtering refuses EWS', changes: 'EWS answers 404.13 to every request' },
    iisStatus(404, 'File or directory not found.', 'The request filtering module refused a request that is too long.'),
  ),
  inFront(
    'expectationFailed',
    { rules: ['EWS-23'], title: 'An old proxy cannot pass the request', changes: 'EWS answers 417 from a proxy' },
    proxyStatus(417, 'Expectation Failed'),
  ),
];

/** Statuses of HTTP that name their cause (facts C7), as servers and proxies send them. */
const statusFaults: readonly Fault[] = [
  inFront(
    'postNotAllowed',
    { title: 'POST is not allowed', changes: 'EWS answers 405 to POST' },
    byExchange(htmlReply(405, '<html><body>405 - HTTP verb used to access this page is not allowed.</body></html>'), [
      'Allow',
      'GET, HEAD, OPTIONS, TRACE',
    ]),
  ),
  inFront(
    'badRequest',
    { title: 'The headers are called too long', changes: 'EWS answers 400 Bad Request from http.sys' },
    byStranger(htmlReply(400, '<html><body><h2>Bad Request - Request Too Long</h2></body></html>'), [
      'Server',
      'Microsoft-HTTPAPI/2.0',
    ]),
  ),
  inFront(
    'retryWith',
    { title: 'ActiveSync answers in the place of EWS', changes: 'EWS answers 449 Retry With' },
    iisStatus(449, 'Retry With', 'The request should be retried after the appropriate action.'),
  ),
  inFront(
    'misdirectedRequest',
    { title: 'The request reaches the wrong server', changes: 'EWS answers 421 from a load balancer' },
    proxyStatus(421, 'Misdirected Request'),
  ),
  inFront(
    'notImplemented',
    { title: 'An old proxy does not know the request', changes: 'EWS answers 501 from a proxy' },
    proxyStatus(501, 'Not Implemented'),
  ),
  inFront(
    'badGateway',
    { title: 'The load balancer finds no server', changes: 'EWS answers 502 from a load balancer' },
    proxyStatus(502, 'Bad Gateway'),
  ),
  inFront(
    'gatewayTimeout',
    { title: 'The server is too slow for the load balancer', changes: 'EWS answers 504 from a load balancer' },
    proxyStatus(504, 'Gateway Time-out'),
  ),
  inFront(
    'httpVersionNotSupported',
    { title: 'An old proxy refuses HTTP/1.1', changes: 'EWS answers 505 from a proxy' },
    proxyStatus(505, 'HTTP Version Not Supported'),
  ),
  behind(
    'genericErrorPage',
    { title: 'EWS redirects to its error page', changes: 'EWS redirects to /ews/genericerrorpage.htm after sign-in' },
    byExchange(emptyReply(302, [['Location', '/ews/genericerrorpage.htm?aspxerrorpath=/ews/exchange.asmx']])),
  ),
  inFront(
    'portalPage',
    {
      rules: ['EWS-13'],
      title: 'A portal answers in the place of EWS',
      changes: 'EWS answers 200 with a sign-in page and a cookie of the portal',
    },
    byStranger(portalPage('Remote Access'), ['Set-Cookie', 'portalsession=1; path=/; secure']),
  ),
];

/** The EWS virtual directory and everything in front of it. */
export const ewsFaults: readonly Fault[] = [...schemeFaults, ...pathFaults, ...statusFaults];
