import type { HttpExchange, HttpFailure, HttpResponse } from '../observations/http.ts';
import { text } from '../text.ts';
import { bodyLines, SHOWN_BODY_CHARACTERS } from './bodyLines.ts';
import { branch, leaf, type TraceNode } from './trace.ts';
import { authenticationTexts } from './words.ts';

/** A request and its answer: what was sent and what came back, headers and body. */
export function exchangeNode(exchange: HttpExchange): TraceNode {
  const { method, url, credentials, request, response, failure, durationMs } = exchange;
  const answer = response ? `HTTP ${String(response.status)}` : failureWords(failure);
  const nodes = [
    leaf(authenticationTexts[credentials]),
    ...(request ? [branch(text('Request'), messageNodes(request.headers, request.body))] : []),
    ...(response ? [responseNode(response)] : []),
    ...(response && failure ? [leaf(failureWords(failure))] : []),
  ];
  return branch(`${method} ${url}: ${answer}`, nodes, durationMs);
}

function responseNode({ status, headers, body, isTruncated }: HttpResponse): TraceNode {
  const sent = [...headers].flatMap(([name, values]) => values.map((value) => [name, value] as const));
  const cut = isTruncated ? [leaf(text('The connection was closed here: the body went on beyond the limit.'))] : [];
  return branch(text('Response'), [leaf(`HTTP ${String(status)}`), ...messageNodes(sent, body), ...cut]);
}

function messageNodes(headers: readonly (readonly [string, string])[], body: string): TraceNode[] {
  const lines = headers.map(([name, value]) => leaf(`${name}: ${value}`));
  if (body === '') return lines;
  const left = body.length - SHOWN_BODY_CHARACTERS;
  const cut = left > 0 ? [leaf(text('{count} more characters are not shown.', { count: left }))] : [];
  return [...lines, branch(text('Body'), [...bodyLines(body).map(leaf), ...cut])];
}

function failureWords(failure: HttpFailure | undefined): string {
  if (!failure) return '-';
  return [failure.phase, failure.code, ...(failure.timedOut ? ['timed out'] : [])].join(' ');
}
