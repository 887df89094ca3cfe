import type { CheckResult, Status, Step } from '../core/check.ts';
import { ACTOR_NAMES, reasonOf, STATUS_NAMES } from '../core/describe.ts';
import type { EvidenceSource, Vantage } from '../core/evidence.ts';
import type { Remedy } from '../core/remedy.ts';
import { text, type Text, type Translate } from '../core/text.ts';
import { tallyOf, type Verdict } from '../core/verdict.ts';
import type { RunSnapshot } from './run/runSnapshot.ts';

/** The name of a step and what it is for. */
export const STEP_TEXTS: Readonly<Record<Step, { readonly title: Text; readonly purpose: Text }>> = {
  prepareExchange: {
    title: text('Prepare Exchange'),
    purpose: text(
      'Exchange Web Services and Autodiscover are published, over TLS that Salesforce trusts, with Basic or NTLM authentication.',
    ),
  },
  serviceAccount: {
    title: text('Set up the service account'),
    purpose: text(
      'The service account signs in, may impersonate the mailboxes listed in the profile, and opens their calendars and contacts.',
    ),
  },
  analyzeConnectivity: {
    title: text('Analyze connectivity'),
    purpose: text("Microsoft's Remote Connectivity Analyzer sees your Exchange from the internet, as Salesforce does."),
  },
  setUpSalesforce: {
    title: text('Set up Salesforce'),
    purpose: text('Salesforce knows the service account and the users whose calendars and contacts it syncs.'),
  },
  stayConnected: {
    title: text('Stay connected'),
    purpose: text('Dates by which Salesforce and Microsoft retire parts of this connection, and what comes after.'),
  },
};

/** The words for a status of the run or a result, as a screen reader says them first. */
export const SHOWN_STATUS_NAMES: Readonly<Record<Status | 'idle' | 'queued' | 'running', Text>> = {
  ...STATUS_NAMES,
  idle: text('Not run'),
  queued: text('Waiting'),
  running: text('Running'),
};

/** From where something was seen. */
export const VANTAGE_TEXTS: Readonly<Record<Vantage, Text>> = {
  thisMachine: text('from this machine'),
  salesforce: text('from Salesforce'),
  export: text('from an export'),
};

/** How something was seen. */
export const SOURCE_TEXTS: Readonly<Record<EvidenceSource, Text>> = {
  dns: text('DNS'),
  tcp: text('TCP'),
  tls: text('TLS'),
  http: text('HTTP'),
  autodiscover: text('Autodiscover'),
  ews: text('Exchange Web Services'),
  soql: text('Salesforce query'),
  export: text('Exchange export'),
  profile: text('Connection profile'),
  user: text('What a person entered'),
  clock: text('Clock'),
};

/** The verdict in a few words, for the status bar and the reports. */
export const VERDICT_TEXTS: Readonly<Record<Verdict | 'notRun' | 'running', Text>> = {
  notRun: text('not checked yet'),
  running: text('checks are running'),
  broken: text('checks failed'),
  incomplete: text('not everything could be checked'),
  attention: text('passed with warnings'),
  ready: text('all checks passed'),
};

/** "Exchange admin: Turn on Basic authentication". */
export function remedyLine(remedy: Remedy, translate: Translate): string {
  return translate(
    text('{actor}: {remedy}', { actor: translate(ACTOR_NAMES[remedy.actor]), remedy: translate(remedy.title) }),
  );
}

/** Why a check was not judged, or undefined for one that was. */
export function openReason(result: CheckResult, { plan }: RunSnapshot): Text | undefined {
  return reasonOf(result, (key) => plan.find((instance) => instance.key === key)?.check.title ?? key);
}

/** The one fact beside a node that stands for several checks. */
export function tallyText(results: readonly CheckResult[], total: number): Text {
  const { pass, warn, fail } = tallyOf(results);
  if (fail > 0) return text('{failed} of {total} failed', { failed: fail, total });
  if (results.length === 0) return text('not run');
  return text('{passed} of {total} passed', { passed: pass + warn, total });
}

/** Milliseconds for people: `120 ms`, `1.4 s`. */
export function durationText(durationMs: number): Text {
  if (durationMs < 1000) return text('{milliseconds} ms', { milliseconds: Math.round(durationMs) });
  return text('{seconds} s', { seconds: (durationMs / 1000).toFixed(1) });
}
