import type { CheckResult } from '../../src/core/check.ts';
import { NO_CONSENT } from '../../src/core/facts.ts';
import type { Finding } from '../../src/core/finding.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import type { Circumstances, Expectation } from './expectation.ts';
import { labExchange, labOrg, labProbe, labProfile, runOverLab, type LabRun } from './labRun.ts';
import type { HealthyServer, Pair } from './serverStates.ts';

/** Good to know of every healthy lab, which is an Exchange Server SE; says nothing about a fault. */
const BACKGROUND: ReadonlySet<string> = new Set(['lifecycle.exchangeSE']);

/** Nothing in a lab needs longer; what does is a fault that lets clients wait. */
const PATIENCE_MS = 2000;

/** What a run made of one row of the matrix. */
export interface Judgement {
  readonly name: string;
  readonly expected: string;
  readonly found: string;
  readonly isRight: boolean;
  /** Everything else that was found. */
  readonly others: readonly string[];
}

/** Works through rows with several labs at once; the judgements keep the order of the rows. */
export async function judgeAll<Row>(
  rows: readonly Row[],
  judge: (lab: Lab, row: Row) => Promise<Judgement>,
  labs = 6,
): Promise<readonly Judgement[]> {
  const waiting = [...rows.entries()];
  const judgements: Judgement[] = [];
  const work = async (): Promise<void> => {
    await using lab = await startLab();
    for (let next = waiting.shift(); next; next = waiting.shift()) judgements[next[0]] = await judge(lab, next[1]);
  };
  await Promise.all(Array.from({ length: Math.min(labs, rows.length) }, work));
  return judgements;
}

/** Whether the first finding of a run is the true name of a fault. */
export async function judgeFault(lab: Lab, expectation: Expectation): Promise<Judgement> {
  const run = await runWith(lab, [expectation.fault], expectation);
  const [first, ...others] = codesOf(run);
  const found = first ?? (run.isTransient ? 'transient' : 'nothing');
  const isRight = found === expectation.first && crashesOf(run).length === 0;
  return {
    name: expectation.fault,
    expected: expectation.first,
    found,
    isRight,
    others: [...others, ...crashesOf(run)],
  };
}

/** Whether each of two faults is found, or what finds it was blocked by what the other one broke. */
export async function judgePair(lab: Lab, { faults, ...circumstances }: Pair): Promise<Judgement> {
  const [one, other] = faults;
  const run = await runWith(lab, [one.fault, other.fault], circumstances);
  const seen = [await fateOf(one, run, lab, circumstances), await fateOf(other, run, lab, circumstances)];
  const codes = codesOf(run);
  return {
    name: `${one.fault} + ${other.fault}`,
    expected: 'each found or blocked',
    found: seen.join(', '),
    isRight: seen.some((words) => words.endsWith('found')) && !seen.some((words) => words.includes('missed')),
    others: codes,
  };
}

/** What became of one fault in a run with another: found, or blocked; which check would find it shows when it is alone. */
async function fateOf(
  { fault, first, ...own }: Expectation,
  run: LabRun,
  lab: Lab,
  pair: Circumstances,
): Promise<string> {
  if (codesOf(run).includes(first)) return `${first} found`;
  const alone = await runWith(lab, [fault], { ...own, ...pair });
  const raiser = [...alone.results].find(([, result]) => findingsOf(result).some(({ code }) => code === first));
  const status = raiser && run.results.get(raiser[0])?.status;
  return status === 'blocked'
    ? `${first} blocked`
    : `${first} missed (${raiser?.[0] ?? 'never raised'} ${status ?? ''})`;
}

/** Whether a healthy server is left alone: nothing above `info`, and no check without a verdict. */
export async function judgeHealthy(lab: Lab, { variant, ...circumstances }: HealthyServer): Promise<Judgement> {
  const run = await runWith(lab, variant === undefined ? [] : [variant], circumstances);
  const alarms = run.findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
  const silent = [...run.results].filter(([, { status }]) => status === 'blocked' || status === 'unknown');
  const wrong = [...alarms, ...silent.map(([key]) => key)];
  const found = wrong.join(', ') || 'nothing';
  return { name: variant ?? 'healthy', expected: 'nothing', found, isRight: wrong.length === 0, others: codesOf(run) };
}

async function runWith(lab: Lab, faults: readonly string[], circumstances: Circumstances): Promise<LabRun> {
  lab.reset();
  lab.setFaults(faults);
  const { scheme = 'ntlm', profile: change, consents, probesFromSalesforce, viaProxy } = circumstances;
  const way = viaProxy ? 'proxy' : 'direct';
  // A port of its own for every run: the last one remembers names that another fault has changed.
  const exchange = labExchange(lab.state, { patienceMs: PATIENCE_MS, way, roots: 'lab' });
  const org = labOrg(lab.state);
  const profile = labProfile(lab.state, scheme, change);
  const probeFromSalesforce = probesFromSalesforce ? await labProbe(lab.state, profile, exchange) : false;
  return runOverLab(profile, exchange, { ...NO_CONSENT, ...consents, probeFromSalesforce }, org);
}

function codesOf({ findings }: LabRun): readonly string[] {
  return [...new Set(findings.map(({ code }) => code))].filter((code) => !BACKGROUND.has(code));
}

/** Checks that failed by a mistake of ours. */
function crashesOf({ results }: LabRun): readonly string[] {
  return [...results].flatMap(([key, result]) =>
    result.status === 'unknown' && result.reason.kind === 'crashed' ? [`${key}: ${result.reason.message}`] : [],
  );
}

function findingsOf(result: CheckResult): readonly Finding[] {
  return 'findings' in result ? result.findings : [];
}
