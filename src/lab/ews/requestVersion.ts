import { childOf } from '../xml/read.ts';
import type { XmlElement } from '../xml/read.ts';
import { EwsError } from './errors.ts';
import { namespaces } from './namespaces.ts';

/** The schema versions a request may ask for, oldest first; the `V201x` names of responses are not among them. */
const requestVersions: readonly string[] = [
  'Exchange2007',
  'Exchange2007_SP1',
  'Exchange2009',
  'Exchange2010',
  'Exchange2010_SP1',
  'Exchange2010_SP2',
  'Exchange2012',
  'Exchange2013',
  'Exchange2013_SP1',
  'Exchange2015',
  'Exchange2016',
];

/**
 * Checks RequestServerVersion; a request without one is taken for the oldest.
 *
 * @throws {EwsError} `ErrorInvalidServerVersion` if the version is unknown or newer than `latest`.
 */
export function checkRequestVersion(header: XmlElement | undefined, latest: string): void {
  const asked = childOf(header, namespaces.types, 'RequestServerVersion')?.attributes['Version'];
  if (asked === undefined) return;
  const rank = requestVersions.indexOf(asked);
  if (rank >= 0 && rank <= requestVersions.indexOf(latest)) return;
  throw new EwsError('ErrorInvalidServerVersion', 'The specified server version is invalid.');
}
