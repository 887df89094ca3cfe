import { readDetails } from './details.ts';
import { unwrap, type Verdict } from './verdict.ts';
import { descend, textAt, type XmlElement } from '../xml.ts';

/**
 * Reads the response messages in a SOAP body (facts C4): the first that is not a success speaks for all of them.
 * Undefined where there is none, or where one has no response code.
 */
export function readResponseMessages(body: XmlElement | undefined): Verdict | undefined {
  const verdicts = (body?.children ?? [])
    .flatMap((response) => descend(response, 'ResponseMessages')?.children ?? [])
    .map(readResponseMessage);
  if (verdicts.includes(undefined)) return undefined;
  return verdicts.find((verdict) => verdict?.kind === 'error') ?? verdicts[0];
}

/** A warning is no success: what it warns of is that a part was not done. */
function readResponseMessage(message: XmlElement): Verdict | undefined {
  const responseCode = textAt(message, 'ResponseCode');
  if (!responseCode) return undefined;
  if (message.attributes.get('ResponseClass') === 'Success') return { kind: 'success' };
  return unwrap({
    kind: 'error',
    responseCode,
    message: textAt(message, 'MessageText') ?? '',
    details: readDetails(descend(message, 'MessageXml')),
  });
}
