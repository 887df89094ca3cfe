import type { AutodiscoverAnswer, AutodiscoverObservation } from '../observations/autodiscover.ts';
import type { HttpExchange } from '../observations/http.ts';
import type { Connection, Resolution } from '../observations/network.ts';
import { text } from '../text.ts';
import { answerNode, signInNode, targetNode, writingNode } from './ewsNodes.ts';
import { exchangeNode } from './exchangeNode.ts';
import { tlsNode } from './tlsNode.ts';
import { branch, leaf, told, type TraceNode } from './trace.ts';
import type { Observed } from './watchedFacts.ts';
import { passwordTexts, questionText } from './words.ts';

/**
 * What an answer to a question looks like; undefined where it says nothing that other answers do not say in full. A fact
 * this does not know yet is shown as data.
 */
export function observationNode(observed: Observed): TraceNode | undefined {
  // Each entry takes the kind it stands under, which the compiler cannot follow through a look-up.
  const show = SHOWN[observed.fact] as ((observed: Observed) => TraceNode | undefined) | undefined;
  return show ? show(observed) : unknownNode(observed);
}

type Shown = {
  readonly [Fact in Observed['fact']]?: (observed: Extract<Observed, { fact: Fact }>) => TraceNode | undefined;
};

const SHOWN: Shown = {
  ewsUrl: () => undefined,
  resolution: ({ observation }) => resolutionNode(observation),
  connection: ({ observation }) => connectionNode(observation),
  tls: ({ observation, asked: [, look] }) => tlsNode(observation, look),
  challenge: ({ observation }) => exchangeNode(observation),
  health: ({ observation }) => exchangeNode(observation),
  ntlmTarget: ({ observation }) => targetNode(observation),
  autodiscover: ({ observation }) => autodiscoverNode(observation),
  autodiscoverOf: ({ observation }) => autodiscoverNode(observation),
  passwordState: ({ observation }) => leaf(passwordTexts[observation]),
  signIn: ({ observation }) => signInNode(observation),
  ask: ({ observation, asked: [, , question] }) => answerNode(questionText(question), observation),
  writing: ({ observation, asked: [, , probe] }) => writingNode(probe, observation),
};

function resolutionNode({ host, outcome, addresses, aliases, errorCode, durationMs }: Resolution): TraceNode {
  const found = [
    ...aliases.map((alias) => text('Alias of {name}', { name: alias })),
    ...addresses.map(({ address }) => text('Address {address}', { address })),
  ];
  return branch(told(`DNS ${host}: ${outcome}`, errorCode), found.map(leaf), durationMs);
}

function connectionNode({ endpoint, address, outcome, errorCode, proxy, durationMs }: Connection): TraceNode {
  const via = proxy === undefined ? undefined : `by way of ${proxy}`;
  const title = told(`TCP ${endpoint.host}:${String(endpoint.port)}: ${outcome}`, address?.address, via, errorCode);
  return branch(title, [], durationMs);
}

function autodiscoverNode({ address, externalUrl, internalUrl, hops, durationMs }: AutodiscoverObservation): TraceNode {
  const addresses = [
    text('EWS address for clients outside: {url}', { url: externalUrl ?? '-' }),
    text('EWS address for clients inside: {url}', { url: internalUrl ?? '-' }),
  ];
  const asked = hops.map(({ method, url, answer, exchanges }) =>
    branch(`Autodiscover (${method}) ${url}: ${showHopAnswer(answer)}`, exchanges.map(exchangeNode)),
  );
  return branch(text('Autodiscover for {address}', { address }), [...addresses.map(leaf), ...asked], durationMs);
}

function showHopAnswer(answer: AutodiscoverAnswer): string {
  const { kind, ...values } = answer;
  return [kind, ...Object.entries(values).map(([name, value]) => `${name} ${String(value)}`)].join(', ');
}

/** An exchange is shown as one, and anything else as it is. */
function unknownNode({ fact, observation }: { readonly fact: string; readonly observation: unknown }): TraceNode {
  if (isExchange(observation)) return exchangeNode(observation);
  const shown = observation === undefined ? [] : JSON.stringify(observation, undefined, 2).split('\n');
  return branch(fact, shown.map(leaf));
}

function isExchange(value: unknown): value is HttpExchange {
  return typeof value === 'object' && value !== null && 'method' in value && 'endpoint' in value && 'url' in value;
}
