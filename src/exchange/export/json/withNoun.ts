import type { ExportObject } from '../../../core/export/model.ts';
import { certificateProperties } from '../certificate.ts';

/** The object with the noun of its cmdlet, and with the facts of its certificate where it holds one (base64 DER). */
export function withNoun(object: ExportObject, type: string): ExportObject {
  const raw = object.properties.get('RawData');
  if (type !== 'ExchangeCertificate' || typeof raw?.value !== 'string') return { ...object, type };
  const facts = certificateProperties(Buffer.from(raw.value, 'base64'), raw.range);
  return { ...object, type, properties: new Map([...facts, ...object.properties]) };
}
