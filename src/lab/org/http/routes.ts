import { listLimits, listResources } from '../resources/aboutOrg.ts';
import type { ResourceContext } from '../resources/context.ts';
import { executeAnonymous } from '../resources/executeAnonymous.ts';
import { answerFirstPage, answerNextPage } from '../resources/query.ts';
import { createRemoteSite, deleteRemoteSite } from '../resources/remoteSites.ts';
import { describeObject, listObjects, readRecord } from '../resources/sobjects.ts';
import { ApiError, notFound } from './reply.ts';
import type { OrgReply } from './reply.ts';

interface Route {
  readonly pattern: RegExp;
  readonly methods: Readonly<
    Record<string, (context: ResourceContext, ...parts: string[]) => OrgReply | Promise<OrgReply>>
  >;
  /** Only the Tooling API has it. */
  readonly toolingOnly?: true;
}

/** Below `/services/data/vX`, and for Tooling below `/tooling` there. */
const routes: readonly Route[] = [
  { pattern: /^$/, methods: { GET: listResources } },
  { pattern: /^\/limits$/, methods: { GET: listLimits } },
  { pattern: /^\/query(?:All)?$/, methods: { GET: answerFirstPage } },
  {
    pattern: /^\/query(?:All)?\/([\w-]+)$/,
    methods: { GET: (context, place = '') => answerNextPage(place, context) },
  },
  { pattern: /^\/sobjects$/, methods: { GET: listObjects } },
  {
    pattern: /^\/sobjects\/(\w+)\/describe$/,
    methods: { GET: (context, name = '') => describeObject(name, context) },
  },
  { pattern: /^\/sobjects\/RemoteProxy$/, methods: { POST: createRemoteSite }, toolingOnly: true },
  {
    pattern: /^\/sobjects\/RemoteProxy\/(\w+)$/,
    methods: {
      GET: (context, id = '') => readRecord('RemoteProxy', id, context),
      DELETE: (context, id = '') => deleteRemoteSite(id, context),
    },
    toolingOnly: true,
  },
  {
    pattern: /^\/sobjects\/(\w+)\/(\w+)$/,
    methods: { GET: (context, name = '', id = '') => readRecord(name, id, context) },
  },
  {
    pattern: /^\/executeAnonymous$/,
    methods: { GET: executeAnonymous, POST: executeAnonymous },
    toolingOnly: true,
  },
];

/**
 * Answers a resource of the API.
 *
 * @throws {ApiError} 404 for one that is not there, 405 for a method it does not take.
 */
export function routeOf(method: string, resource: string, context: ResourceContext): OrgReply | Promise<OrgReply> {
  for (const { pattern, methods, toolingOnly = false } of routes) {
    const match = pattern.exec(resource);
    if (match === null || (toolingOnly && context.api !== 'tooling')) continue;
    const answer = methods[method];
    if (answer === undefined) throw notAllowed(method, Object.keys(methods));
    return answer(context, ...match.slice(1));
  }
  throw notFound();
}

function notAllowed(method: string, allowed: readonly string[]): ApiError {
  const message = `HTTP Method '${method}' not allowed. Allowed are ${allowed.join(',')}`;
  return new ApiError(405, 'METHOD_NOT_ALLOWED', message);
}
