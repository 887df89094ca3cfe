import { readDetails } from './details.ts';
import { unwrap, type EwsError } from './verdict.ts';
import { descend, textAt, type XmlElement } from '../xml.ts';

/**
 * Reads a SOAP fault. The response code is in `detail`; servers that leave the detail out name it in `faultcode`
 * (`a:ErrorServerBusy`), and what stands outside EWS has only SOAP's own words (`Client`, SOAP 1.2 `Sender`).
 */
export function readFault(fault: XmlElement): EwsError {
  const detail = descend(fault, 'detail') ?? descend(fault, 'Detail');
  const message = textAt(detail, 'Message') ?? textAt(fault, 'faultstring') ?? textAt(fault, 'Reason', 'Text') ?? '';
  return unwrap({
    kind: 'error',
    responseCode: textAt(detail, 'ResponseCode') ?? codeFromMessage(message) ?? faultCode(fault),
    message,
    details: readDetails(detail),
  });
}

/** Servers say this without any code of EWS when RequestServerVersion is newer than they are (facts C4). */
function codeFromMessage(message: string): string | undefined {
  return /specified server version is invalid/i.test(message) ? 'ErrorInvalidServerVersion' : undefined;
}

function faultCode(fault: XmlElement): string {
  const qualified = textAt(fault, 'faultcode') ?? textAt(fault, 'Code', 'Value') ?? 'Fault';
  return qualified.slice(qualified.lastIndexOf(':') + 1);
}
