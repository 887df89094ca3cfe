import {
  showVersion,
  type EwsAnswer,
  type NtlmTarget,
  type SignInObservation,
  type WriteObservation,
  type WriteProbe,
} from '../observations/ews.ts';
import { text, type Text } from '../text.ts';
import { exchangeNode } from './exchangeNode.ts';
import { branch, leaf, told, type TraceNode } from './trace.ts';

/** An attempt to sign in, with each of its requests. */
export function signInNode(seen: SignInObservation): TraceNode {
  const { scheme, channelBinding, outcome, withheldBecause, userName, exchanges, ntlmTarget, durationMs } = seen;
  const binding = scheme === 'ntlm' ? [channelBinding ? 'with channel binding' : 'without channel binding'] : [];
  const title = told(`${scheme.toUpperCase()} ${userName}: ${outcome}`, withheldBecause, ...binding);
  return branch(title, [...(ntlmTarget ? [targetNode(ntlmTarget)] : []), ...exchanges.map(exchangeNode)], durationMs);
}

/** The names a server gives in its NTLM challenge. */
export function targetNode(target: NtlmTarget | undefined): TraceNode {
  if (!target) return leaf(text('NTLM is not offered, so no server named itself'));
  const names = Object.entries(target).map(([name, value]) => leaf(`${name}: ${String(value)}`));
  return branch(text('What the NTLM challenge says of the server'), names);
}

/** A trial item: made, and removed at once. */
export function writingNode(
  { folder, impersonate }: WriteProbe,
  { created, removed, leftBehind }: WriteObservation,
): TraceNode {
  const left = leftBehind === undefined ? [] : [leaf(text('May still be there: {subject}', { subject: leftBehind }))];
  return branch(text('Trial item in folder {folder} of {mailbox}', { folder, mailbox: impersonate }), [
    answerNode(text('EWS: make the item'), created),
    ...(removed ? [answerNode(text('EWS: remove the item'), removed)] : []),
    ...left,
  ]);
}

/** A question to EWS and its answer. */
export function answerNode(asked: Text, answer: EwsAnswer): TraceNode {
  if (answer.kind === 'withheld') return branch(asked, [leaf(`withheld: ${answer.because}`)]);
  return branch(asked, [leaf(showAnswer(answer)), exchangeNode(answer.exchange)], answer.exchange.durationMs);
}

function showAnswer(answer: Exclude<EwsAnswer, { kind: 'withheld' }>): string {
  const build = answer.kind === 'success' || answer.kind === 'error' ? answer.serverVersion : undefined;
  const version = build && showVersion(build);
  if (answer.kind === 'error') return told(`${answer.responseCode}: ${answer.message}`, version);
  const folder = answer.kind === 'success' ? answer.folder : undefined;
  return told(answer.kind, folder?.displayName, version);
}
