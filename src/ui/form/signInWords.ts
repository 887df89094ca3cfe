import type { Finding } from '../../core/finding.ts';
import { text, type Translate } from '../../core/text.ts';
import { remedyLine } from '../wording.ts';
import { draftChangeOf } from './accountDraft.ts';
import type { SignInVerdict } from './collaborators.ts';
import type { SignInResult } from './protocol.ts';

/** A verdict as the page shows it: title, message and who does what next of each finding, in the reader's language. */
export function describeVerdict(verdict: SignInVerdict, translate: Translate): SignInResult {
  const show = (
    tone: SignInResult['tone'],
    headline: ReturnType<typeof text>,
    found: readonly Finding[] = [],
  ): SignInResult => ({
    tone,
    headline: translate(headline),
    findings: found.map((finding) => describe(finding, translate)),
  });
  switch (verdict.kind) {
    case 'accepted': {
      const { host, durationMs, findings } = verdict;
      const signedIn = text('Signed in to {host} in {durationMs} ms.', { host, durationMs: Math.round(durationMs) });
      return show(findings.length > 0 ? 'warn' : 'pass', signedIn, findings);
    }
    case 'hostNotApproved':
      return show('unknown', text('Not signed in: {host} is not approved for this password.', { host: verdict.host }));
    case 'failed':
      return show('fail', text('Not signed in.'), verdict.findings);
    case 'unknown':
      return show('unknown', verdict.reason);
  }
}

function describe({ title, message, remedies }: Finding, translate: Translate): SignInResult['findings'][number] {
  return {
    title: translate(title),
    message: translate(message),
    remedies: remedies.map((remedy) => {
      const change = draftChangeOf(remedy);
      return { line: remedyLine(remedy, translate), ...(change && { change }) };
    }),
  };
}
