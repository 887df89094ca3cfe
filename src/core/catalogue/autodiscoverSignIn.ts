import { defineFinding } from '../finding.ts';
import type { PowerShellScript } from '../powerShell.ts';
import { text } from '../text.ts';
import { allowLegacySignIn } from './authenticationPolicy.ts';
import { switchTo } from './otherScheme.ts';
import { byHand, inShell } from './remedies.ts';

/** Basic is chosen, and Autodiscover offers other ways only (AD-20). */
export const basicOff = defineFinding({
  code: 'autodiscover.basicOff',
  rules: ['AD-20'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover does not offer Basic authentication',
  message:
    'The profile signs in with Basic, and what Autodiscover at {host} offers is: {schemes}. Exchange has Basic on for Autodiscover by default; the service account signs in to both in the same way.',
  remedies: ({ schemes }) => [
    inShell(
      text('Turn on Basic authentication for Autodiscover'),
      turnOn('BasicAuthentication'),
      text(
        'Basic sends the password with every request, protected by TLS alone. Recycle MSExchangeAutodiscoverAppPool for it to take effect at once.',
      ),
    ),
    ...switchTo('ntlm', String(schemes)),
  ],
});

/** NTLM is chosen, and Autodiscover offers other ways only (AD-20). */
export const ntlmOff = defineFinding({
  code: 'autodiscover.ntlmOff',
  rules: ['AD-20'],
  severity: 'error',
  confidence: 'certain',
  title: 'Autodiscover does not offer NTLM',
  message:
    'The profile signs in with NTLM, and what Autodiscover at {host} offers is: {schemes}. Exchange has Windows authentication on for Autodiscover by default; the service account signs in to both in the same way.',
  remedies: ({ schemes }) => [
    inShell(
      text('Turn on Windows authentication for Autodiscover'),
      turnOn('WindowsAuthentication'),
      text('Recycle MSExchangeAutodiscoverAppPool for it to take effect at once.'),
    ),
    ...switchTo('basic', String(schemes)),
  ],
});

/** Bearer is all that Autodiscover offers (AD-19). */
export const bearerOnly = defineFinding({
  code: 'autodiscover.bearerOnly',
  rules: ['AD-19'],
  severity: 'error',
  confidence: 'possible',
  title: 'Autodiscover accepts only modern authentication',
  message:
    'Autodiscover at {host} offers only Bearer. Possible cause: an authentication policy blocks Basic and NTLM for Autodiscover. The service account of an on-premises Exchange signs in with Basic or NTLM.',
  remedies: () => [allowLegacySignIn()],
});

/** autodiscover.svc does not answer as the service it is, though autodiscover.xml does (AD-17, AD-18). */
export const soapOff = defineFinding({
  code: 'autodiscover.soapOff',
  rules: ['AD-17', 'AD-18'],
  severity: 'warning',
  confidence: 'possible',
  title: 'SOAP service of Autodiscover does not answer',
  message:
    'autodiscover.xml at {host} answers, and autodiscover.svc does not answer as a service ({reason}). Possible cause: the handler for .svc is missing in IIS, or a proxy lets only the older form through. It is not published which form Salesforce asks first.',
  remedies: ({ host }) => [
    byHand(
      'exchangeAdmin',
      text('Restore the handler for .svc on every server behind {host}', { host }),
      text('In IIS, open Handler Mappings of Autodiscover and look for svc-Integrated.'),
      text(
        'Where it is missing, install the feature HTTP Activation of .NET Framework again; note first what is there.',
      ),
    ),
    byHand(
      'networkAdmin',
      text('Let POST and GET to /Autodiscover/Autodiscover.svc through to Exchange'),
      text('Check the rules of the proxy or web application firewall for this path.'),
    ),
  ],
});

const ALL = 'Get-AutodiscoverVirtualDirectory -ADPropertiesOnly';

function turnOn(setting: 'BasicAuthentication' | 'WindowsAuthentication'): PowerShellScript {
  return {
    inspect: `${ALL} | Format-List 'Server', 'Identity', 'BasicAuthentication', 'WindowsAuthentication'`,
    change: `${ALL} | Set-AutodiscoverVirtualDirectory -${setting} $true`,
    undo: `${ALL} | Set-AutodiscoverVirtualDirectory -${setting} $false`,
  };
}
