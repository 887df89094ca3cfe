import { randomInt } from 'node:crypto';
import type { Callout } from './apex/callout.ts';
import type { OrgBehaviour } from './behaviour.ts';
import { doorReply, goneElsewhere } from './http/doors.ts';
import { ApiError, emptyReply, errorReply, notFound, pageReply } from './http/reply.ts';
import type { OrgReply, OrgRequest } from './http/reply.ts';
import { routeOf } from './http/routes.ts';
import { apiVersions, orgIdentity } from './identity.ts';
import { Records } from './records/records.ts';
import { limitInfo, listVersions, singleAccess, userInfo } from './resources/aboutOrg.ts';
import type { ResourceContext } from './resources/context.ts';
import { answerMetadata } from './resources/metadataSoap.ts';
import { QueryPages } from './resources/queryPages.ts';
import { RemoteSites } from './resources/remoteSites.ts';
import { trustStorePage } from './resources/trustStorePage.ts';

/** What the site needs from its lab. */
export interface OrgSiteParts {
  readonly publicRoot: string;
  readonly callout: (sites: RemoteSites) => Callout;
  readonly count: (operation: string) => void;
  /** Notes a request to a host that the token was not for. */
  readonly onTrapped: (request: OrgRequest) => void;
}

/** One org: its records, its cursors, its remote sites, and the session whose token opens it. */
export class OrgSite {
  readonly accessToken = newToken();
  private readonly parts: OrgSiteParts;
  private readonly pages: QueryPages;
  private readonly sites: RemoteSites;
  private readonly callout: Callout;
  private org: OrgBehaviour;
  private records: Records;
  private requestsToday = 0;

  constructor(parts: OrgSiteParts, org: OrgBehaviour) {
    this.parts = parts;
    this.org = org;
    this.pages = new QueryPages(org.pages);
    this.sites = new RemoteSites(org.remoteSites);
    this.callout = parts.callout(this.sites);
    this.records = this.recordsOf(org);
  }

  /** Behaves otherwise from the next request on. */
  apply(org: OrgBehaviour): void {
    this.org = org;
    this.pages.apply(org.pages);
    this.sites.apply(org.remoteSites);
    this.records = this.recordsOf(org);
  }

  /** Forgets what clients changed and used up. */
  reset(): void {
    this.sites.reset();
    this.requestsToday = 0;
  }

  /** Answers a request that came to `origin`; it never rejects. */
  async answer(request: OrgRequest, origin: string): Promise<OrgReply> {
    try {
      return doorReply(this.org.door) ?? (await this.route(request, origin));
    } catch (error) {
      if (error instanceof ApiError) return errorReply(error);
      const text = error instanceof Error ? error.message : String(error);
      return errorReply(new ApiError(500, 'UNKNOWN_EXCEPTION', `An unexpected error occurred: ${text}`));
    }
  }

  private route(request: OrgRequest, origin: string): OrgReply | Promise<OrgReply> {
    if (this.org.door === 'moved') return this.elsewhere(request, origin);
    const version = /^\/services\/data\/v(\d+\.\d)(\/.*)?$/.exec(request.path);
    if (version !== null) return this.answerApi(request, origin, version[1] ?? '', version[2] ?? '');
    if (request.path === '/services/data') return listVersions();
    if (request.path === '/cacerts.jsp') return trustStorePage(this.org, this.parts.publicRoot);
    if (request.path.startsWith('/services/oauth2/')) return this.answerOauth(request, origin);
    if (/^\/services\/Soap\/m\//i.test(request.path)) {
      return answerMetadata(request.body, this.org, (token) => this.isSession(token));
    }
    return setupPage(request.path);
  }

  /** A move sends everybody to another host; a token that arrives there was carried too far. */
  private elsewhere(request: OrgRequest, origin: string): OrgReply {
    if (request.host !== '127.0.0.1') return goneElsewhere(request, origin);
    if (request.headers['authorization'] !== undefined) this.parts.onTrapped(request);
    throw invalidSession();
  }

  private async answerApi(request: OrgRequest, origin: string, version: string, resource: string): Promise<OrgReply> {
    if (!this.isSession(tokenOf(request))) throw invalidSession();
    this.checkAccess();
    if (!apiVersions.some((known) => known.version === version)) throw notFound();
    this.requestsToday += 1;
    const isTooling = /^\/tooling(\/|$)/.test(resource);
    const context: ResourceContext = {
      request,
      origin,
      org: this.org,
      records: this.records,
      pages: this.pages,
      sites: this.sites,
      callout: this.callout,
      api: isTooling ? 'tooling' : 'data',
      basePath: `/services/data/v${version}${isTooling ? '/tooling' : ''}`,
      requestsToday: this.requestsToday,
      count: this.parts.count,
    };
    const reply = await routeOf(request.method, isTooling ? resource.slice('/tooling'.length) : resource, context);
    const { dailyRequests, remaining } = this.org.api;
    const usage = limitInfo(dailyRequests, remaining, this.requestsToday);
    return { ...reply, headers: [...reply.headers, ['Sforce-Limit-Info', usage]] };
  }

  /** The identity services answer a token that is none with 403, not 401. */
  private answerOauth(request: OrgRequest, origin: string): OrgReply {
    const service = request.path.slice('/services/oauth2/'.length);
    if (service === 'revoke') return emptyReply(200);
    if (!this.isSession(tokenOf(request))) {
      return { ...emptyReply(403), headers: [['Content-Type', 'text/html;charset=UTF-8']], body: 'Bad_OAuth_Token' };
    }
    if (service === 'userinfo') return userInfo(origin);
    if (service !== 'singleaccess') throw notFound();
    return singleAccess(origin, request.query.get('redirect_uri'), newPassword());
  }

  private checkAccess(): void {
    switch (this.org.api.access) {
      case 'open':
        return;
      case 'disabledForOrg':
        throw new ApiError(403, 'API_DISABLED_FOR_ORG', 'API is not enabled for this Organization or Partner');
      case 'disabledForUser':
        throw new ApiError(403, 'API_CURRENTLY_DISABLED', 'API is disabled for this User');
      case 'limitExceeded':
        throw new ApiError(403, 'REQUEST_LIMIT_EXCEEDED', 'TotalRequests Limit exceeded.');
    }
  }

  private isSession(token: string): boolean {
    return this.org.session === 'valid' && token === this.accessToken;
  }

  private recordsOf(org: OrgBehaviour): Records {
    return new Records(org, () => this.sites.list());
  }
}

function invalidSession(): ApiError {
  return new ApiError(401, 'INVALID_SESSION_ID', 'Session expired or invalid');
}

function tokenOf({ headers }: OrgRequest): string {
  return /^(?:Bearer|OAuth) (.+)$/i.exec(headers['authorization'] ?? '')?.[1] ?? '';
}

/** Where links into Setup lead: the practice org has no Setup to click through. */
function setupPage(path: string): OrgReply {
  const name = path.replaceAll(/[^\w/.-]/g, '');
  const content = `<h1>${orgIdentity.name}</h1><p>In a Salesforce org this is <code>${name}</code>. The practice org has no pages.</p>`;
  return pageReply(200, orgIdentity.name, content);
}

const tokenCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._';

/** The id of the org in its short form, an exclamation mark and what nobody can guess. */
function newToken(): string {
  return `${orgIdentity.id.slice(0, 15)}!${randomText(96)}`;
}

function newPassword(): string {
  return randomText(48);
}

function randomText(length: number): string {
  return Array.from({ length }, () => tokenCharacters.charAt(randomInt(tokenCharacters.length))).join('');
}
