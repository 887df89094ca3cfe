import type { AutodiscoverAnswer } from '../behaviour.ts';
import { htmlReply } from '../http/reply.ts';
import { organisation } from '../organisation.ts';
import { byStranger, redirect } from './doors.ts';
import { all, change, misbehaviour, protocolDoors, publish, resolve } from './fault.ts';
import type { Fault } from './fault.ts';

const { domain, hosts } = organisation;
const poxPath = '/autodiscover/autodiscover.xml';
const ewsPath = '/EWS/Exchange.asmx';
const trapUrl = `https://${hosts.trap}${poxPath}`;

/** One way a hostile server tries to draw the password out; wherever it leads, the trap listens. */
function lure(name: string, changes: string, apply: Fault['apply']): Fault {
  return misbehaviour(`lure${name}`, { title: `Lure: ${words(name)}`, changes, apply });
}

function words(name: string): string {
  return name.replaceAll(/([a-z])([A-Z])/g, '$1 $2').toLowerCase();
}

/** Names that lead to the trap, which has a certificate for them that any authority would issue. */
function trapAt(...names: readonly string[]): Fault['apply'] {
  const records = Object.fromEntries(names.map((name) => [name, { addresses: ['127.0.0.1'] }]));
  return all(resolve(records), change('trap', { hosts: names }));
}

function answer(value: AutodiscoverAnswer): Fault['apply'] {
  return change('autodiscover', { answer: value });
}

function redirectAll(location: string): Fault['apply'] {
  return change('autodiscover', { frontDoor: redirect(location) });
}

/** No Autodiscover but what port 80 or DNS name. */
const unpublished = change('autodiscover', { publishedOn: [] });

const refreshPage = htmlReply(
  200,
  `<html><head><meta http-equiv="refresh" content="0; url=${trapUrl}"></head><body></body></html>`,
);

/** Redirects of HTTP. */
const redirectLures: readonly Fault[] = [
  lure('RedirectOfPox', 'POX answers 302 to the trap', protocolDoors({ pox: redirect(trapUrl) })),
  lure('RedirectOfSoap', 'SOAP answers 307 to the trap', protocolDoors({ soap: redirect(trapUrl, 307) })),
  lure(
    'RedirectOfJson',
    'v2 answers 302 to the trap',
    protocolDoors({ json: redirect(`https://${hosts.trap}/autodiscover/autodiscover.json`) }),
  ),
  lure(
    'RedirectOfEws',
    'EWS answers 302 to the trap',
    change('ews', { frontDoor: redirect(`https://${hosts.trap}${ewsPath}`) }),
  ),
  lure(
    'RedirectAfterSignIn',
    'EWS answers 307 to the trap once someone has signed in',
    change('ews', { serviceDoor: redirect(`https://${hosts.trap}${ewsPath}`, 307) }),
  ),
  lure(
    'RedirectTwice',
    'Autodiscover answers 302 with two Location headers, the second leads to the trap',
    change('autodiscover', {
      frontDoor: byStranger({
        status: 302,
        headers: [
          ['Location', `https://${hosts.ews}${poxPath}?again`],
          ['Location', trapUrl],
        ],
        body: '',
      }),
    }),
  ),
  lure(
    'RedirectFromHttp',
    'Port 80 redirects to the trap',
    all(unpublished, change('autodiscover', { httpRedirect: trapUrl })),
  ),
  lure(
    'DowngradeToHttp',
    'Autodiscover redirects to http on the same host',
    redirectAll(`http://${hosts.autodiscover}${poxPath}`),
  ),
  lure(
    'EwsDowngradeToHttp',
    'EWS redirects to http on the same host',
    change('ews', { frontDoor: redirect(`http://${hosts.ews}${ewsPath}`) }),
  ),
  lure(
    'MetaRefresh',
    'POX answers with a page that refreshes to the trap',
    protocolDoors({ pox: byStranger(refreshPage) }),
  ),
];

/** Names that look like the right one. */
const nameLures: readonly Fault[] = [
  lure(
    'UserInformation',
    'Autodiscover redirects to https://mail.contoso.test@elsewhere.test/…',
    redirectAll(`https://${hosts.ews}@${hosts.trap}${poxPath}`),
  ),
  lure(
    'LookAlikeLetters',
    'Autodiscover redirects to mail.xn--cntoso-wqf.test, which reads almost like mail.contoso.test',
    all(trapAt('mail.xn--cntoso-wqf.test'), redirectAll(`https://mail.xn--cntoso-wqf.test${poxPath}`)),
  ),
  lure(
    'LookAlikeHyphen',
    'Autodiscover redirects to mail-contoso.test',
    all(trapAt('mail-contoso.test'), redirectAll(`https://mail-contoso.test${poxPath}`)),
  ),
  lure(
    'NameAsPrefix',
    'Autodiscover redirects to mail.contoso.test.elsewhere.test',
    all(trapAt(`${hosts.ews}.${hosts.trap}`), redirectAll(`https://${hosts.ews}.${hosts.trap}${poxPath}`)),
  ),
  lure(
    'UnapprovedSubdomain',
    'Autodiscover redirects to login.contoso.test, a host of the same domain that nobody approved',
    all(trapAt(`login.${domain}`), redirectAll(`https://login.${domain}${poxPath}`)),
  ),
  lure(
    'AddressLiteral',
    'Autodiscover redirects to an IP address',
    all(change('trap', { hosts: ['127.0.0.1'] }), redirectAll(`https://127.0.0.1:{httpsPort}${poxPath}`)),
  ),
  lure(
    'OtherPort',
    'Autodiscover redirects to another port of the same host',
    all(
      change('trap', { hosts: [`${hosts.ews}:{httpsPort}`] }),
      redirectAll(`https://${hosts.ews}:{httpsPort}${poxPath}`),
    ),
  ),
  lure(
    'TrailingDot',
    'Autodiscover redirects to elsewhere.test with a dot at the end',
    all(trapAt(`${hosts.trap}.`), redirectAll(`https://${hosts.trap}.${poxPath}`)),
  ),
  lure('OtherCase', 'Autodiscover redirects to ELSEWHERE.TEST', redirectAll(`HTTPS://ELSEWHERE.TEST${poxPath}`)),
];

/** Answers of Autodiscover that point to the trap. */
const answerLures: readonly Fault[] = [
  lure('RedirectUrl', 'POX and SOAP answer redirectUrl with the trap', answer({ kind: 'redirectUrl', url: trapUrl })),
  lure(
    'RedirectAddress',
    'POX and SOAP redirect to the same name at elsewhere.test, whose Autodiscover is the trap',
    all(
      resolve({ [`autodiscover.${hosts.trap}`]: { addresses: ['127.0.0.1'] } }),
      answer({ kind: 'redirectAddress', address: `{localPart}@${hosts.trap}` }),
    ),
  ),
  lure(
    'RedirectAddressOfSubdomain',
    'POX and SOAP redirect to an address at login.contoso.test, which is the trap',
    all(trapAt(`login.${domain}`), answer({ kind: 'redirectAddress', address: `{localPart}@login.${domain}` })),
  ),
  lure(
    'EwsUrl',
    'POX, SOAP and v2 name EWS on the trap',
    change('ews', { externalUrl: `https://${hosts.trap}${ewsPath}`, internalUrl: `https://${hosts.trap}${ewsPath}` }),
  ),
  lure(
    'JsonUrl',
    'v2 names EWS on the trap; POX and SOAP answer as before',
    change('autodiscover', { jsonUrl: `https://${hosts.trap}${ewsPath}` }),
  ),
  lure(
    'EwsUrlWithUserInformation',
    'POX, SOAP and v2 name EWS at https://mail.contoso.test@elsewhere.test/…',
    change('ews', { externalUrl: `https://${hosts.ews}@${hosts.trap}${ewsPath}` }),
  ),
  lure(
    'ServiceRecord',
    '_autodiscover._tcp points at the trap; the Autodiscover host does not exist',
    all(
      resolve({ [hosts.autodiscover]: undefined }),
      unpublished,
      publish({ [domain]: { target: hosts.trap, port: 443 } }),
    ),
  ),
  lure(
    'ApexAsksForPassword',
    'The web site asks for Basic in the name of the approved host, and so does the trap it redirects to',
    all(
      change('trap', { realm: hosts.ews }),
      change('webSite', {
        door: byStranger({
          status: 401,
          headers: [
            ['WWW-Authenticate', `Basic realm="${hosts.ews}"`],
            ['Location', trapUrl],
          ],
          body: '',
        }),
      }),
    ),
  ),
  lure(
    'RealmOfApprovedHost',
    'EWS redirects to the trap, which asks for Basic with realm="mail.contoso.test"',
    all(
      change('trap', { realm: hosts.ews }),
      change('ews', { frontDoor: redirect(`https://${hosts.trap}${ewsPath}`) }),
    ),
  ),
];

/** Ways a hostile server tries to draw the password out. None may bring an Authorization header to the trap. */
export const lures: readonly Fault[] = [...redirectLures, ...nameLures, ...answerLures];
