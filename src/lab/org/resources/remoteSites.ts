import type { OrgBehaviour } from '../behaviour.ts';
import { ApiError, emptyReply, jsonReply, notFound } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';
import { isSameId, salesforceId } from '../ids.ts';
import type { StoredSite } from '../records/entity.ts';
import { remoteSitePrefix } from '../records/tooling.ts';
import type { ResourceContext } from './context.ts';

type SitesBehaviour = OrgBehaviour['remoteSites'];

/** The Remote Site Settings of the org: those it came with, and those that were made since the last reset. */
export class RemoteSites {
  private initial: readonly StoredSite[] = [];
  private made: readonly StoredSite[] = [];
  private count = 0;

  constructor(behaviour: SitesBehaviour) {
    this.apply(behaviour);
  }

  /** Brings back what the org comes with; what clients made stays. */
  apply({ existing }: SitesBehaviour): void {
    this.initial = existing.map((site, at) => ({ ...site, id: salesforceId(remoteSitePrefix, at + 1) }));
  }

  /** Forgets what clients made. */
  reset(): void {
    this.made = [];
  }

  /** All of them, in the order of their ids. */
  list(): readonly StoredSite[] {
    return [...this.initial, ...this.made];
  }

  /** Adds one and returns its id. */
  add(site: Omit<StoredSite, 'id'>): string {
    this.count += 1;
    const id = salesforceId(remoteSitePrefix, 1000 + this.count);
    this.made = [...this.made, { ...site, id }];
    return id;
  }

  /** Removes one; false if there is none of that id. */
  remove(id: string): boolean {
    const isThere = this.list().some((site) => isSameId(site.id, id));
    this.initial = this.initial.filter((site) => !isSameId(site.id, id));
    this.made = this.made.filter((site) => !isSameId(site.id, id));
    return isThere;
  }
}

/** `POST /tooling/sobjects/RemoteProxy`. */
export function createRemoteSite({ request, org, sites, count }: ResourceContext): OrgReply {
  if (org.remoteSites.creation === 'refused') throw refusal();
  const site = readSite(request.body);
  const isTaken = sites.list().some(({ name }) => name.toLowerCase() === site.name.toLowerCase());
  if (isTaken) {
    const message = `This Remote Site Name already exists or has been previously used.  Please choose a different name.`;
    throw new ApiError(400, 'DUPLICATE_DEVELOPER_NAME', message, ['SiteName']);
  }
  count('RemoteProxy.create');
  return jsonReply(201, { id: sites.add(site), success: true, errors: [], warnings: [], infos: [] });
}

/** `DELETE /tooling/sobjects/RemoteProxy/<id>`. */
export function deleteRemoteSite(id: string, { org, sites, count }: ResourceContext): OrgReply {
  if (org.remoteSites.creation === 'refused') throw refusal();
  if (!sites.remove(id)) throw notFound();
  count('RemoteProxy.delete');
  return emptyReply(204);
}

function refusal(): ApiError {
  return new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
}

/** The Tooling API takes a name and metadata, and nothing else. */
function readSite(body: string): Omit<StoredSite, 'id'> {
  const { FullName: name, Metadata: metadata, ...others } = readObject(body);
  const strange = Object.keys(others);
  if (strange.length > 0) {
    const message =
      `Only the Metadata and FullName fields may be specified on RemoteProxy, or else Metadata must be excluded. ` +
      `Invalid field(s): [${strange.join(', ')}]`;
    throw new ApiError(400, 'FIELD_INTEGRITY_EXCEPTION', message, strange);
  }
  if (typeof metadata !== 'object' || metadata === null) {
    const message = 'You must provide a valid Metadata field for RemoteProxy';
    throw new ApiError(400, 'REQUIRED_FIELD_MISSING', message, ['Metadata']);
  }
  const { url, isActive, description } = metadata as Readonly<Record<string, unknown>>;
  return {
    name: checkedName(name),
    url: checkedUrl(url),
    isActive: isActive === true,
    description: typeof description === 'string' ? description : null,
  };
}

function readObject(body: string): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(body);
    if (typeof value === 'object' && value !== null) return value as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
  }
  throw new ApiError(400, 'JSON_PARSER_ERROR', 'The HTTP entity body is not a JSON object');
}

/** Letters, digits and single underscores, beginning with a letter and not ending with an underscore; 40 at most. */
function checkedName(name: unknown): string {
  if (typeof name === 'string' && /^[A-Za-z](?!\w*__)(\w{0,38}[A-Za-z0-9])?$/.test(name)) return name;
  const message =
    'The Remote Site Name can only contain underscores and alphanumeric characters. It must be unique, begin with a ' +
    'letter, not include spaces, not end with an underscore, and not contain two consecutive underscores.';
  throw new ApiError(400, 'INVALID_FULL_NAME', message, ['FullName']);
}

function checkedUrl(url: unknown): string {
  if (typeof url === 'string' && URL.canParse(url)) return url;
  throw new ApiError(400, 'FIELD_INTEGRITY_EXCEPTION', 'Remote Site URL: bad value', ['EndpointUrl']);
}
