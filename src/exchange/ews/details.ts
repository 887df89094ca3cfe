import { leavesOf, type XmlElement } from '../xml.ts';

/** What the answer itself already says with these names is no detail of it. */
const SAID_ELSEWHERE: ReadonlySet<string> = new Set(['ResponseCode', 'Message']);

/**
 * The values beside a message: `t:Value` elements by their `Name`, others by their own name, such as the `Violation` of
 * a schema validation (facts C4). The first of a name counts.
 */
export function readDetails(element: XmlElement | undefined): ReadonlyMap<string, string> {
  const details = new Map<string, string>();
  for (const leaf of element ? leavesOf(element) : []) {
    const name = leaf.attributes.get('Name') ?? leaf.name;
    if (leaf.text && !details.has(name) && !SAID_ELSEWHERE.has(name)) details.set(name, leaf.text);
  }
  return details;
}
