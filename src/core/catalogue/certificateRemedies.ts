import type { Remedy } from '../remedy.ts';
import { powerShell } from '../powerShell.ts';
import { text } from '../text.ts';
import { byCommand, byHand, inShell } from './remedies.ts';

/** Binds another installed certificate to IIS; the thumbprint is the admin's choice, so the script asks for it. */
export function bindCertificate(host: string): Remedy {
  const inspect = `Get-ExchangeCertificate | Format-List 'Thumbprint', 'Subject', 'CertificateDomains', 'Services', 'NotAfter'`;
  return inShell(
    text('Bind a certificate of a public authority that names {host}', { host }),
    {
      inspect,
      change: powerShell`$name = ${host}
$candidates = Get-ExchangeCertificate -DomainName $name | Where-Object { -not $_.IsSelfSigned -and $_.NotAfter -gt (Get-Date) }
$candidates | Format-List 'Thumbprint', 'Subject', 'Issuer', 'NotAfter'
Enable-ExchangeCertificate -Thumbprint (Read-Host 'Thumbprint of the certificate to use') -Services IIS`,
      undo: "Enable-ExchangeCertificate -Thumbprint (Read-Host 'Thumbprint that was bound before') -Services IIS",
    },
    text(
      'Clients see the new certificate at once. Where a load balancer ends TLS, install the certificate there instead.',
    ),
  );
}

/** Lets the analysis go on although Salesforce would refuse the certificate. */
export function approveForThisMachine(): Remedy {
  return byCommand(
    text('Approve this certificate on this machine, to go on with the analysis'),
    'approveHost',
    text('Approve it only after comparing the fingerprint with the Exchange admin. It changes nothing for Salesforce.'),
  );
}

/** What a load balancer or proxy in front of Exchange needs. */
export function onLoadBalancer(): Remedy {
  return byHand(
    'networkAdmin',
    text('Install the same certificate with its whole chain where TLS ends'),
    text('Find out whether TLS ends at Exchange, or at a load balancer or proxy in front of it.'),
    text('Install the certificate there together with every intermediate certificate of its authority.'),
  );
}

/** Salesforce has no certificate to show for the service account. */
export function ignoreClientCertificates(): Remedy {
  return byHand(
    'exchangeAdmin',
    text('Set client certificates to Ignore for EWS and Autodiscover'),
    text(
      'In IIS, open SSL Settings of EWS and Autodiscover under Default Web Site and note what they show: it is the way back.',
    ),
    text('Choose Ignore under Client certificates and apply.'),
  );
}
