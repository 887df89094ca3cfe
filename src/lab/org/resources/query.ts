import { ApiError, jsonReply } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';
import { answerQuery } from '../soql/answer.ts';
import { SoqlError } from '../soql/error.ts';
import { parseQuery } from '../soql/parse.ts';
import type { ResourceContext } from './context.ts';
import type { QueryPage } from './queryPages.ts';

/** `/query?q=`: the first page of an answer. */
export function answerFirstPage(context: ResourceContext): OrgReply {
  const { request, pages } = context;
  const text = request.query.get('q');
  if (text === null || text.trim() === '') {
    throw new ApiError(400, 'MALFORMED_QUERY', 'A query string has to be specified');
  }
  try {
    const answer = answerQuery(parseQuery(text), { ...context, text });
    return jsonReply(200, pageValue(pages.first(answer, request.headers['sforce-query-options']), context));
  } catch (error) {
    if (!(error instanceof SoqlError)) throw error;
    throw new ApiError(error.code === 'INSUFFICIENT_ACCESS' ? 403 : 400, error.code, error.message);
  }
}

/** `/query/<locator>-<offset>`: a further page. */
export function answerNextPage(place: string, context: ResourceContext): OrgReply {
  return jsonReply(200, pageValue(context.pages.next(place), context));
}

/** The Tooling API names the object, and knows the size of the page. */
function pageValue({ answer, records, next }: QueryPage, { api, basePath }: ResourceContext): unknown {
  const { totalSize, entity } = answer;
  const isDone = next === undefined;
  const place = isDone ? {} : { nextRecordsUrl: `${basePath}/query/${next}` };
  if (api === 'data') return { totalSize, done: isDone, ...place, records };
  const size = records.length;
  return { size, totalSize, done: isDone, ...place, queryLocator: null, entityTypeName: entity.name, records };
}
