import type { ExchangeService } from 'ews-javascript-api';
import { escapeMarkup } from '../../core/markup.ts';

/** The library's `XmlNamespace.Types`; it exports that enumeration without a type. */
const TYPES_NAMESPACE = 2;

/** What we use of the library's writer, which it passes untyped. */
interface HeaderWriter {
  WriteStartElement(namespace: number, name: string): void;
  WriteElementValue(namespace: number, name: string, value: string): void;
  WriteEndElement(): void;
}

/**
 * Makes a service act as a mailbox, named by its primary SMTP address as Lightning Sync names it ([MS-OXWSCDATA]
 * ConnectingSIDType): an alias is then told apart with ErrorNonPrimarySmtpAddress (facts C5). The library's own
 * `ImpersonatedUserId` knows `SmtpAddress` alone, which is meant for any address of a mailbox.
 */
export function impersonate(service: ExchangeService, primarySmtpAddress: string): void {
  // The writer puts values into the document as they are: escaping them is left to us.
  service.OnSerializeCustomSoapHeaders = (writer: HeaderWriter) => {
    writer.WriteStartElement(TYPES_NAMESPACE, 'ExchangeImpersonation');
    writer.WriteStartElement(TYPES_NAMESPACE, 'ConnectingSID');
    writer.WriteElementValue(TYPES_NAMESPACE, 'PrimarySmtpAddress', escapeMarkup(primarySmtpAddress));
    writer.WriteEndElement();
    writer.WriteEndElement();
  };
}
