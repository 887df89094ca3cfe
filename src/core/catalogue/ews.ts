import { defineFinding } from '../finding.ts';
import { text } from '../text.ts';
import { byCommand, byHand } from './remedies.ts';

/** A redirect to a sign-in page, or its status 440, before EWS is reached (EWS-13). */
export const preAuthentication = defineFinding({
  code: 'ews.preAuthentication',
  rules: ['EWS-13'],
  severity: 'error',
  confidence: 'certain',
  title: 'A sign-in page stands in front of EWS',
  message:
    '{url} sends clients to the sign-in page {location} (status {status}). Salesforce cannot fill in a page; EWS itself must ask for the credentials, with status 401.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Publish /EWS and /Autodiscover without pre-authentication'),
      text('Find the rule of the proxy, load balancer or application gateway that covers /EWS.'),
      text('Let /EWS/* and /Autodiscover/* pass through without authentication of its own.'),
      text('Keep the pre-authentication for /owa and /ecp.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check that forms-based authentication is not set for EWS'),
      text('Compare the authentication settings of EWS in IIS with those of a healthy server.'),
    ),
  ],
});

/** Status 404 at the address of EWS (EWS-01). */
export const notFound = defineFinding({
  code: 'ews.notFound',
  rules: ['EWS-01'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS is not at this address',
  message:
    '{url} answered with status {status}: there is no Exchange Web Services at this address. On a default installation it is at /EWS/Exchange.asmx.',
  remedies: ({ url }) => [
    byCommand(text('Check host name and path in the connection profile'), 'editServiceAccount'),
    byHand(
      'networkAdmin',
      text('Let /EWS of this host name lead to Exchange'),
      text('Check which server answers {url}, and that the rule for /EWS covers this host name.', { url }),
    ),
    byHand(
      'exchangeAdmin',
      text('Check that the EWS virtual directory exists on every server'),
      text('Run Get-WebServicesVirtualDirectory -ADPropertiesOnly | Format-List Server, Identity, Path.'),
    ),
  ],
});

/** Status 502, 503 or 504 without a time to come back (EWS-18, EWS-21, HCH-02). */
export const unavailable = defineFinding({
  code: 'ews.unavailable',
  rules: ['EWS-18', 'EWS-21', 'HCH-02'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS is out of service',
  message:
    '{url} answered with status {status}: the service is not available. Possible cause: the application pool is stopped or crashes, the server is in maintenance, or the Exchange authentication certificate has expired.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Bring EWS back into service'),
      text('Run Get-ServerComponentState and look for EwsProxy or ServerWideOffline that is not Active.'),
      text('Check that the application pool MSExchangeServicesAppPool is started and stays started.'),
      text('Look for event 5011 (WAS) in the system log; where it repeats, check Get-AuthConfig and its certificate.'),
    ),
    byHand(
      'networkAdmin',
      text('Check the health of the servers in the load balancer'),
      text('Ask each server for /ews/healthcheck.htm: 200 means that Exchange calls itself healthy.'),
    ),
  ],
});

/** A page with status 200 (EWS-13). */
export const webPage = defineFinding({
  code: 'ews.webPage',
  rules: ['EWS-13'],
  severity: 'error',
  confidence: 'possible',
  title: 'A web page answers instead of EWS',
  message:
    '{url} answered with a web page ("{pageTitle}"). Possible cause: a sign-in page or another web site takes the requests. Salesforce needs the answer of EWS itself.',
  remedies: ({ url }) => [
    byHand(
      'networkAdmin',
      text('Let /EWS reach Exchange without a page in front of it'),
      text('Find out which server answers {url} with the page.', { url }),
      text('Let /EWS/* pass through to Exchange without authentication or content of its own.'),
    ),
    byCommand(text('Check host name and path in the connection profile'), 'editServiceAccount'),
  ],
});

/** Status 403 before anyone signed in (EWS-14, NET-04, NET-05). */
export const forbidden = defineFinding({
  code: 'ews.forbidden',
  rules: ['EWS-14', 'NET-05', 'NET-04'],
  severity: 'error',
  confidence: 'possible',
  title: 'Access to EWS is forbidden',
  message:
    '{url} answered with status {status} before anyone signed in ({server}). Possible cause: a rule that filters by source address, or a web application firewall. Status 401 with the ways to sign in is expected.',
  remedies: () => [
    byHand(
      'networkAdmin',
      text('Exempt /EWS and /Autodiscover from the rule that refuses them'),
      text('Look the request up in the log of the web application firewall and of IIS.'),
      text('Allow the outbound addresses that Salesforce publishes, and POST requests to /EWS/Exchange.asmx.'),
    ),
    byHand(
      'exchangeAdmin',
      text('Check IP restrictions and the client certificate setting of EWS in IIS'),
      text('The IIS log shows the sub-status: 403.4 no TLS, 403.6 address refused, 403.7 client certificate required.'),
    ),
  ],
});

/** A redirect that is not to a sign-in page; it was not followed (EWS-13). */
export const redirectsElsewhere = defineFinding({
  code: 'ews.redirectsElsewhere',
  rules: ['EWS-13'],
  severity: 'error',
  confidence: 'certain',
  title: 'EWS redirects to another address',
  message:
    '{url} redirects to {location} (status {status}). The redirect was not followed and nothing was sent there. EWS answers at its own address, without redirects.',
  remedies: ({ location }) => [
    byHand(
      'networkAdmin',
      text('Let the address lead to Exchange without a redirect'),
      text('Find out which server redirects to {location}, and whether it is known to you.', { location }),
      text('Remove the rule for /EWS, or publish Exchange at this host name.'),
    ),
    byCommand(text('Correct the EWS address in the connection profile'), 'editServiceAccount'),
  ],
});

/** Status 500 with a page instead of a SOAP message (EWS-17, EWS-19). */
export const serverError = defineFinding({
  code: 'ews.serverError',
  rules: ['EWS-17', 'EWS-19', 'EWS-15'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS fails with a server error',
  message:
    '{url} answered with status {status} and an error page instead of a SOAP message. Possible cause: a broken configuration after an update, or the certificate of the Exchange Back End site is not bound.',
  remedies: () => [
    byHand(
      'exchangeAdmin',
      text('Find the cause in the event log and with HealthChecker'),
      text('Look for ASP.NET and MSExchange Front End HTTP Proxy events at the time of this check.'),
      text(
        'Look for a literal %ExchangeInstallDir% in web.config of EWS, which an update without elevation leaves behind.',
      ),
      text('Check that the Exchange Back End site has a certificate bound to port 444.'),
    ),
  ],
});

/** A status that EWS itself does not give (NET-05, NET-06). */
export const unexpectedStatus = defineFinding({
  code: 'ews.unexpectedStatus',
  rules: ['NET-05', 'NET-06'],
  severity: 'error',
  confidence: 'possible',
  title: 'EWS answers with an unexpected status',
  message:
    '{url} answered with status {status} ({server}). Possible cause: a proxy or web application firewall answers in place of Exchange. Status 401 with the ways to sign in is expected.',
  remedies: ({ status }) => [
    byHand(
      'networkAdmin',
      text('Find out which device answers with status {status}', { status }),
      text('Compare the header Server of the answer with that of Exchange, Microsoft-IIS.'),
      text('Let POST requests to /EWS/Exchange.asmx through to Exchange.'),
    ),
  ],
});
