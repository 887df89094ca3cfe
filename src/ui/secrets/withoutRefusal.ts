import type { StoredPassword } from '../../core/ports.ts';

/** The same password, free to be sent once more: a person said so, or a server accepted it. */
export function withoutRefusal({ userName, password, hosts, approvedCertificates }: StoredPassword): StoredPassword {
  return { userName, password, hosts, approvedCertificates };
}
