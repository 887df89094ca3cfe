/** Names that public DNS never has: a single label, and the endings of RFC 6762, RFC 8375 and common practice. */
export function isInternalName(host: string): boolean {
  return !host.includes('.') || /\.(local|lan|internal|intranet|corp|home\.arpa)$/i.test(host);
}

/** True where a certificate with these names covers the host; a wildcard stands for exactly one label (RFC 6125 §6.4.3). */
export function namesCover(names: readonly string[], host: string): boolean {
  const wanted = host.toLowerCase();
  const wildcard = `*${wanted.slice(wanted.indexOf('.'))}`;
  return names.some((name) => [wanted, wildcard].includes(name.toLowerCase()));
}
