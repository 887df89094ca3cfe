import type { ExportObject } from '../../core/export/model.ts';
import { objectsOf, type Inventory, type Sourced } from '../../core/export/inventory.ts';
import { dateOf, flagOf, numberOf, textOf, textsOf } from '../../core/export/values.ts';
import type { Certificate } from '../../core/observations/tls.ts';
import { ofServer, serversOf } from './select.ts';

/** What an export tells of a certificate; absent is what it does not tell. */
export interface ExportedCertificate {
  readonly source: Sourced<ExportObject>;
  readonly thumbprint: string;
  readonly subject: string;
  readonly names: readonly string[];
  /** True where the console cut the list of names. */
  readonly isNamesTruncated: boolean;
  readonly notBefore?: Date | undefined;
  readonly notAfter?: Date | undefined;
  readonly isSelfSigned?: boolean | undefined;
  readonly keyBits?: number | undefined;
  readonly keyType?: string | undefined;
  readonly signatureHash?: string | undefined;
}

/**
 * The certificates of a server that IIS may show to clients. Several can have the service IIS, one of which is bound:
 * the self-signed one of the Exchange Back End counts only where there is no other.
 */
export function iisCertificates(inventory: Inventory, server: string): readonly ExportedCertificate[] {
  const owner = serversOf(inventory).find(({ name }) => name === server);
  const forIis = (owner ? ofServer(owner, 'ExchangeCertificate') : []).filter(servesIis).map(certificateOf);
  const issued = forIis.filter(({ isSelfSigned }) => isSelfSigned !== true);
  return issued.length > 0 ? issued : forIis;
}

/** Every exported certificate with a thumbprint, of any server. */
export function allCertificates(inventory: Inventory): readonly ExportedCertificate[] {
  return objectsOf(inventory, 'ExchangeCertificate').map(certificateOf);
}

/** True where an exported certificate is the one that was seen: the export has no hash of the kind that TLS shows. */
export function isSame({ subject, notAfter }: ExportedCertificate, seen: Certificate): boolean {
  return commonName(subject) === commonName(seen.subject) && notAfter?.getTime() === seen.notAfter.getTime();
}

function commonName(subject: string): string {
  return (/CN=([^,]+)/i.exec(subject)?.[1] ?? subject).trim().toLowerCase();
}

/** Without `Services`, as in CLIXML, nothing tells which certificate IIS uses. */
function servesIis({ part }: Sourced<ExportObject>): boolean {
  const services = textsOf(part, 'Services')?.value ?? [];
  return services.some(({ value }) => /\bIIS\b/i.test(value));
}

function certificateOf(source: Sourced<ExportObject>): ExportedCertificate {
  const { part } = source;
  const names = textsOf(part, 'CertificateDomains');
  return {
    source,
    thumbprint: wordOf(part, 'Thumbprint').toUpperCase(),
    subject: wordOf(part, 'Subject'),
    names: (names?.value ?? []).map(({ value }) => value),
    isNamesTruncated: !names || names.isTruncated === true,
    notBefore: dateOf(part, 'NotBefore')?.value,
    notAfter: dateOf(part, 'NotAfter')?.value,
    isSelfSigned: flagOf(part, 'IsSelfSigned')?.value,
    keyBits: numberOf(part, 'PublicKeySize')?.value,
    keyType: textOf(part, 'KeyType')?.value,
    signatureHash: textOf(part, 'SignatureHash')?.value,
  };
}

function wordOf(object: ExportObject, property: string): string {
  return textOf(object, property)?.value ?? '';
}
