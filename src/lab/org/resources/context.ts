import type { OrgBehaviour } from '../behaviour.ts';
import type { Callout } from '../apex/callout.ts';
import type { OrgRequest } from '../http/reply.ts';
import type { QueryApi, Records } from '../records/records.ts';
import type { QueryPages } from './queryPages.ts';
import type { RemoteSites } from './remoteSites.ts';

/** What a resource is answered from. */
export interface ResourceContext {
  readonly request: OrgRequest;
  readonly org: OrgBehaviour;
  readonly records: Records;
  readonly pages: QueryPages;
  readonly sites: RemoteSites;
  readonly callout: Callout;
  readonly api: QueryApi;
  /** `/services/data/v68.0`, and `/tooling` after it for the Tooling API. */
  readonly basePath: string;
  /** Scheme, host and port the client came by. */
  readonly origin: string;
  readonly requestsToday: number;
  /** Notes something worth counting, such as a change of the org. */
  readonly count: (operation: string) => void;
}
