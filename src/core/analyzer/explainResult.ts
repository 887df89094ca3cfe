import { domainOf } from '../profile/address.ts';
import type { Finding } from '../finding.ts';
import type { ConnectionProfile } from '../profile/profile.ts';
import type { Remedy } from '../remedy.ts';
import { text, type Text } from '../text.ts';
import { recogniseResult, type ResultForm } from './recogniseResult.ts';
import { resultLines, type ResultLine } from './resultLines.ts';
import { meaningOfLine, type KnownSentence } from './sentences.ts';

/** A line of a result that says something to us. */
export interface Mark {
  /** Zero-based; the characters of it that hold words, the end exclusive. */
  readonly line: number;
  readonly start: number;
  readonly end: number;
  readonly means: { readonly finding: Finding } | { readonly remark: Text };
}

/** What a result of Microsoft's analyzer means for Salesforce. */
export interface Explanation {
  readonly form: ResultForm;
  /** In the order of the lines; lines that are not known have none. */
  readonly marks: readonly Mark[];
}

/** Explains a result line by line; takes any text and never throws. The profile gives remedies their names. */
export function explainResult(source: string, profile: ConnectionProfile | undefined, at: Date): Explanation {
  const lines = resultLines(source);
  const found = lines.some(isAutodiscoverFound);
  let isPassedOver = false;
  const marks = lines.flatMap((line): Mark[] => {
    isPassedOver = found && (isCandidate(line) || (isPassedOver && !isAutodiscoverFound(line)));
    const means = meansOf(line, profile, at, isPassedOver);
    return means ? [{ line: line.number, start: line.start, end: line.end, means }] : [];
  });
  return { form: recogniseResult(lines, marks.length > 0), marks };
}

/** Where Autodiscover was found at last, the places it was not found at are no fault. */
function isAutodiscoverFound({ plain }: ResultLine): boolean {
  return /autodiscover (service|url|settings|test|xml response)\b.*\bsuccess/.test(plain);
}

function isCandidate({ plain }: ResultLine): boolean {
  return /attempting to (test potential autodiscover|contact the autodiscover)/.test(plain);
}

function meansOf(
  line: ResultLine,
  profile: ConnectionProfile | undefined,
  at: Date,
  isPassedOver: boolean,
): Mark['means'] | undefined {
  const known = meaningOfLine(line);
  if (!known || 'remark' in known) return known && { remark: known.remark };
  const finding = findingOf(line, known, profile, at);
  return { finding: isPassedOver ? { ...finding, severity: 'info', message: passedOver(finding) } : finding };
}

type Known = Pick<KnownSentence, 'kind' | 'confidence'>;

function findingOf(line: ResultLine, known: Known, profile: ConnectionProfile | undefined, at: Date): Finding {
  const { kind, confidence } = known;
  const subject = { name: line.host ?? 'the server', property: [] };
  const remedies = kind.remedies(argumentsOf(line, profile), subject);
  return {
    code: kind.code,
    severity: kind.severity,
    confidence,
    title: text(kind.title),
    message: confidence === 'certain' ? SURE : POSSIBLE,
    subject,
    evidence: [{ label: SAID, value: line.words, source: 'user', vantage: 'export', at, sensitivity: 'personal' }],
    remedies: forReaders(remedies),
  };
}

const SAID = text('Said by the Remote Connectivity Analyzer');
const SURE = text(
  "Microsoft's analyzer saw this from the internet. The same kind of finding is raised by the checks here.",
);
const POSSIBLE = text(
  "Possible cause: Microsoft's analyzer says the same of several causes. The checks here tell them apart where this machine can see them.",
);

function passedOver(finding: Finding): Text {
  return finding.confidence === 'certain'
    ? text('Seen at a place where Autodiscover was not found; it was found at another, so this does no harm by itself.')
    : text(
        'Possible cause, at a place where Autodiscover was not found; it was found at another, so this does no harm.',
      );
}

/** What is not in the line or the profile is named as what it is, so that no remedy has a gap. */
function argumentsOf(
  { words, responseCode = 'an error', host, url }: ResultLine,
  profile: ConnectionProfile | undefined,
): Record<string, string> {
  const [named] = /[^\s@<>"'(),;:]+@[^\s@<>"'(),;:]+\.[a-z\d-]+/i.exec(words) ?? [];
  const mailbox = named ?? profile?.mailboxes[0] ?? 'user@domain.com';
  const account = profile?.serviceAccount.userName ?? 'DOMAIN\\account';
  const place = host ?? 'mail.domain.com';
  return {
    ...{ account, userName: account, mailbox, address: mailbox, domain: domainOf(mailbox), primary: mailbox },
    ...{ host: place, endpoint: place, server: place, port: '443', url: url ?? `https://${place}/EWS/Exchange.asmx` },
    ...{ issuer: 'the issuer', schemes: 'other schemes', folder: 'calendar', location: 'another address' },
    ...{ responseCode, answer: words },
    ...{ scheme: profile?.exchange.authentication ?? 'basic', status: 'this status', suggestion: 'the public address' },
  };
}

/** Edits and commands wait for what was measured here; from a page someone pasted, only what a person reads is offered. */
function forReaders(remedies: readonly [Remedy, ...Remedy[]]): readonly [Remedy, ...Remedy[]] {
  const [first, ...rest] = remedies.filter(({ action }) => action.kind !== 'profileEdit' && action.kind !== 'command');
  return first ? [first, ...rest] : remedies;
}
