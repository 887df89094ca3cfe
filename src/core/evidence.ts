import type { DocumentPlace } from './subject.ts';
import type { Text } from './text.ts';

/** How an observation was made. */
export type EvidenceSource =
  'dns' | 'tcp' | 'tls' | 'http' | 'autodiscover' | 'ews' | 'soql' | 'export' | 'profile' | 'user' | 'clock';

/** From where an observation was made; reachability seen from this machine says nothing about Salesforce's network. */
export type Vantage = 'thisMachine' | 'salesforce' | 'export';

/** Who may read a value: reports drop `personal` and mask `internal` unless asked for them. */
export type Sensitivity = 'public' | 'internal' | 'personal';

/** One observation that a person can check; never holds a secret. */
export interface Evidence {
  readonly label: Text;
  readonly value: string;
  readonly source: EvidenceSource;
  readonly vantage: Vantage;
  readonly at: Date;
  readonly sensitivity: Sensitivity;
  /** Where an export shows it. */
  readonly place?: DocumentPlace;
}
