import { showEndpoint } from '../observations/network.ts';
import type { Certificate, TlsLook, TlsObservation } from '../observations/tls.ts';
import { text } from '../text.ts';
import { branch, leaf, told, type TraceNode } from './trace.ts';

/** A TLS handshake: what was agreed on, how its chain is judged, and each certificate that was sent. */
export function tlsNode(seen: TlsObservation, look: TlsLook | undefined): TraceNode {
  const title = told(
    `TLS ${showEndpoint(seen.endpoint)}: ${seen.outcome}`,
    ...[look?.address?.address, look?.serverName === false ? 'without server name' : undefined],
    ...[seen.version, seen.cipher, seen.errorCode],
  );
  const verdicts = [
    text('Chain as Salesforce would judge it: {verdict}', { verdict: seen.salesforceVerdict }),
    ...(seen.rootList
      ? [text('Judged by the list of {host} of {at}', { host: seen.rootList.host, at: seen.rootList.at.toISOString() })]
      : []),
    seen.coversHost ? text('The certificate names the host') : text('The certificate does not name the host'),
    seen.mayCarryPassword
      ? text('This machine trusts the connection with a password')
      : text('This machine does not trust the connection with a password'),
    ...(seen.legacyVersions && seen.legacyVersions.length > 0
      ? [text('Also accepted: {versions}', { versions: seen.legacyVersions.join(', ') })]
      : []),
    ...(seen.clientCertificateRequested ? [text('The server asks for a client certificate')] : []),
  ];
  const isJudged = seen.chain.length > 0;
  return branch(title, [...(isJudged ? verdicts.map(leaf) : []), ...seen.chain.map(certificateNode)], seen.durationMs);
}

function certificateNode(certificate: Certificate, index: number): TraceNode {
  const { subject, issuer, names, notBefore, notAfter, keyType, keyBits, signatureHash, fingerprint } = certificate;
  return branch(text('Certificate {number}: {subject}', { number: index + 1, subject }), [
    leaf(text('Issued by {issuer}', { issuer })),
    ...(names.length > 0 ? [leaf(text('Names: {names}', { names: names.join(', ') }))] : []),
    leaf(text('Valid from {from} to {to}', { from: notBefore.toISOString(), to: notAfter.toISOString() })),
    leaf(text('Key: {type}, {bits} bits; signed with {hash}', { type: keyType, bits: keyBits, hash: signatureHash })),
    leaf(`SHA-256 ${fingerprint}`),
  ]);
}
