import type { AutodiscoverAnswer } from '../behaviour.ts';
import { notFoundPage } from '../http/pages.ts';
import { htmlReply } from '../http/reply.ts';
import { organisation } from '../organisation.ts';
import { byExchange, byStranger, iisStatus, redirect } from './doors.ts';
import { all, change, fault, protocolDoors, publish, resolve, variant } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

const { domain, hosts, internalEwsUrl, otherEwsHost, secondAutodiscover, secondDomain } = organisation;
const poxUrl = `https://${hosts.autodiscover}/autodiscover/autodiscover.xml`;

function answers(name: string, words: Omit<FaultWords, 'apply'>, answer: AutodiscoverAnswer): Fault {
  return fault(name, { ...words, apply: change('autodiscover', { answer }) });
}

/** POX and SOAP report the error; v2 does not know the mailbox either. */
function reports(code: number, text: string, words: Omit<FaultWords, 'apply' | 'changes'>): Fault {
  const changes = `POX answers error ${String(code)}, SOAP its like, to every address`;
  return answers(`autodiscoverError${String(code)}`, { ...words, changes }, { kind: 'error', code, text });
}

const unpublished = all(
  resolve({ [hosts.autodiscover]: undefined }),
  change('autodiscover', { publishedOn: [hosts.ews] }),
);

/** Finding EWS: DNS, redirects, and what Autodiscover answers. */
export const autodiscoverFaults: readonly Fault[] = [
  fault('autodiscoverMissing', {
    rules: ['AD-01'],
    title: 'Autodiscover is not published',
    changes: 'No DNS record for the Autodiscover host, and no Autodiscover path on any host',
    apply: all(unpublished, change('autodiscover', { publishedOn: [] })),
  }),
  fault('apexWebPage', {
    rules: ['AD-02'],
    title: 'The web site answers every path with a page',
    changes: 'https://contoso.test/autodiscover/… answers 200 with the home page',
    apply: change('webSite', {
      door: byStranger(htmlReply(200, '<!DOCTYPE html><html><body><h1>Contoso</h1></body></html>'), [
        'Server',
        'nginx',
      ]),
    }),
  }),
  fault('apexAsksForPassword', {
    rules: ['AD-03'],
    title: 'The web site asks for a password of its own',
    changes: 'https://contoso.test/autodiscover/… answers 401 with Basic realm="CMS"',
    apply: change('webSite', {
      door: byStranger(htmlReply(401, ''), ['Server', 'nginx'], ['WWW-Authenticate', 'Basic realm="CMS"']),
    }),
  }),
  fault('externalUrlEmpty', {
    rules: ['AD-05'],
    title: 'EWS has no external URL',
    changes: 'Autodiscover answers with the internal address, which public DNS does not know',
    apply: change('ews', { externalUrl: undefined }),
  }),
  fault('externalUrlInternal', {
    rules: ['AD-06'],
    title: 'The external URL has an internal name',
    changes: 'Autodiscover answers with https://ex01.contoso.local/… as the external address',
    apply: change('ews', { externalUrl: internalEwsUrl }),
  }),
  fault('externalUrlHttp', {
    rules: ['AD-07'],
    title: 'The external URL is http',
    changes: 'Autodiscover answers with http://mail.contoso.test/…',
    apply: change('ews', { externalUrl: `http://${hosts.ews}/EWS/Exchange.asmx` }),
  }),
  fault('externalUrlNotOnCertificate', {
    rules: ['AD-08', 'TLS-04'],
    title: 'The external URL is not on the certificate',
    changes: 'Autodiscover answers with https://webmail.contoso.test/…, which the certificate does not cover',
    apply: all(
      change('ews', { externalUrl: `https://${otherEwsHost}/EWS/Exchange.asmx` }),
      resolve({ [otherEwsHost]: { addresses: ['127.0.0.1'] } }),
    ),
  }),
  reports(600, 'Invalid Request', { rules: ['AD-09'], title: 'Autodiscover finds the request invalid' }),
  reports(500, "The email address can't be found.", { rules: ['AD-10'], title: 'Autodiscover knows no address' }),
  reports(501, 'No configuration is available for the recipient.', {
    rules: ['AD-11'],
    title: 'Autodiscover has no configuration',
  }),
  reports(602, 'The configuration of the recipient is faulty.', {
    rules: ['AD-11'],
    title: 'Autodiscover finds a faulty configuration',
  }),
  reports(601, 'Provider is not available', { rules: ['AD-12'], title: 'Autodiscover lacks the schema' }),
  reports(603, 'The Active Directory is currently unavailable.', {
    rules: ['AD-13'],
    title: 'Autodiscover fails inside',
  }),
  fault('autodiscoverServerError', {
    rules: ['AD-13'],
    title: 'Autodiscover ends in HTTP 500',
    changes: 'POX and SOAP answer 500 after sign-in, v2 at once',
    apply: all(
      change('autodiscover', { serviceDoor: iisStatus(500, 'Internal server error.', 'There is a problem.') }),
      protocolDoors({ json: iisStatus(500, 'Internal server error.', 'There is a problem.') }),
    ),
  }),
  answers(
    'redirectAddressLoop',
    {
      rules: ['AD-14'],
      title: 'Autodiscover redirects an address to itself',
      changes: 'POX and SOAP answer every address with a redirect to the same address',
    },
    { kind: 'redirectAddress', address: '{address}' },
  ),
  answers(
    'redirectAddressToSecondDomain',
    {
      rules: ['AD-14'],
      title: 'Autodiscover redirects between two domains',
      changes: 'POX and SOAP redirect every address to the same name at fabrikam.test, there to itself',
    },
    { kind: 'redirectAddress', address: `{localPart}@${secondDomain}` },
  ),
  answers(
    'redirectUrlHttp',
    {
      rules: ['AD-15'],
      title: 'Autodiscover redirects to http',
      changes: 'POX and SOAP redirect to http://mail.contoso.test/…',
    },
    { kind: 'redirectUrl', url: `http://${hosts.ews}/autodiscover/autodiscover.xml` },
  ),
  fault('redirectUrlBadCertificate', {
    rules: ['AD-15'],
    title: 'Autodiscover redirects to a wrong certificate',
    changes: 'POX and SOAP redirect to webmail.contoso.test, which the certificate does not cover',
    apply: all(
      change('autodiscover', {
        answer: { kind: 'redirectUrl', url: `https://${otherEwsHost}/autodiscover/autodiscover.xml` },
      }),
      resolve({ [otherEwsHost]: { addresses: ['127.0.0.1'] } }),
    ),
  }),
  answers(
    'redirectUrlEndless',
    {
      rules: ['AD-16'],
      title: 'Autodiscover redirects without end',
      changes: 'POX and SOAP redirect to themselves with a new query each time',
    },
    { kind: 'redirectUrl', url: `${poxUrl}?hop={hop}` },
  ),
  answers(
    'redirectUrlElsewhere',
    {
      rules: ['AD-15'],
      title: 'Autodiscover redirects to another domain',
      changes: 'POX and SOAP redirect to https://elsewhere.test/…',
    },
    { kind: 'redirectUrl', url: `https://${hosts.trap}/autodiscover/autodiscover.xml` },
  ),
  fault('autodiscoverRedirectsElsewhere', {
    rules: ['AD-15'],
    title: 'The Autodiscover host redirects elsewhere',
    changes: 'All of Autodiscover answers 302 to https://elsewhere.test/… before sign-in',
    apply: change('autodiscover', { frontDoor: redirect(`https://${hosts.trap}/autodiscover/autodiscover.xml`) }),
  }),
  fault('soapNotAllowed', {
    rules: ['AD-17'],
    title: 'SOAP Autodiscover has no handler',
    changes: 'autodiscover.svc answers 405; POX is as before',
    apply: protocolDoors({ soap: iisStatus(405, 'Method not allowed.', 'The HTTP verb used is not allowed.') }),
  }),
  fault('soapDisabled', {
    rules: ['AD-18'],
    title: 'SOAP Autodiscover is disabled',
    changes: 'A GET of autodiscover.svc lacks X-SOAP-Enabled; a POST answers 404',
    apply: change('autodiscover', { soapEnabled: false }),
  }),
  fault('poxAbsent', {
    title: 'POX Autodiscover is absent',
    changes: 'autodiscover.xml and v2 answer 404; SOAP is as before',
    apply: protocolDoors({ pox: byExchange(notFoundPage()), json: byExchange(notFoundPage()) }),
  }),
  fault('autodiscoverBearerOnly', {
    rules: ['AD-19'],
    title: 'Autodiscover accepts OAuth tokens only',
    changes: 'POX and SOAP Autodiscover offer Bearer only',
    apply: change('autodiscover', { schemes: ['bearer'] }),
  }),
  fault('autodiscoverBasicOff', {
    rules: ['AD-20'],
    title: 'Basic authentication is off on Autodiscover',
    changes: 'Autodiscover offers Negotiate and NTLM only; EWS still offers Basic',
    apply: change('autodiscover', { schemes: ['negotiate', 'ntlm'] }),
  }),
  fault('serviceRecordWrongPort', {
    rules: ['AD-23'],
    title: 'The SRV record names another port',
    changes: 'The Autodiscover host does not exist; _autodiscover._tcp points at port 8443 of the EWS host',
    apply: all(unpublished, publish({ [domain]: { target: hosts.ews, port: 8443 } })),
  }),
  fault('secondDomainMissing', {
    rules: ['MBX-14'],
    title: 'Autodiscover is missing for one domain',
    changes: 'autodiscover.fabrikam.test does not exist; contoso.test is as before',
    apply: resolve({ [secondAutodiscover]: undefined }),
  }),
  fault('secondDomainUnknown', {
    rules: ['MBX-14', 'AD-22'],
    title: 'Exchange does not accept one domain',
    changes: 'Autodiscover knows no address at fabrikam.test; contoso.test is as before',
    apply: change('autodiscover', { unknownDomains: [secondDomain] }),
  }),
  variant('autodiscoverAlias', {
    title: 'Autodiscover by alias',
    changes: 'The Autodiscover host is a CNAME of the EWS host',
    apply: resolve({ [hosts.autodiscover]: { alias: hosts.ews } }),
  }),
  variant('autodiscoverHttpRedirect', {
    title: 'Autodiscover by http redirect',
    changes: 'Port 80 of the Autodiscover host redirects to the EWS host; its https answers 404',
    apply: change('autodiscover', {
      publishedOn: [hosts.ews],
      httpRedirect: `https://${hosts.ews}/autodiscover/autodiscover.xml`,
    }),
  }),
  variant('autodiscoverServiceRecord', {
    rules: ['NET-11'],
    title: 'Autodiscover by SRV record',
    changes: 'The Autodiscover host does not exist; _autodiscover._tcp points at the EWS host',
    apply: all(unpublished, publish({ [domain]: { target: hosts.ews, port: 443 } })),
  }),
  variant('jsonAbsent', {
    title: 'Autodiscover without v2',
    changes: 'autodiscover.json answers 404, as before Exchange 2016',
    apply: protocolDoors({ json: byExchange(notFoundPage()) }),
  }),
];
