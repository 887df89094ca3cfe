import { startLab, type Lab } from '../../src/lab/lab.ts';
import { EXPECTATIONS } from '../support/expectedFindings.ts';
import { labExchange, labProfile, runOverLab } from '../support/labRun.ts';

/** Healthy servers that differ; none may lead to a finding above `info` that is not about its age. */
const HEALTHY = [
  { variant: undefined, scheme: 'basic' },
  { variant: undefined, scheme: 'ntlm' },
  { variant: 'ntlmOnly', scheme: 'ntlm' },
  { variant: 'basicOnly', scheme: 'basic' },
  { variant: 'extendedProtectionAllow', scheme: 'ntlm' },
  { variant: 'autodiscoverHttpRedirect', scheme: 'ntlm' },
  { variant: 'autodiscoverServiceRecord', scheme: 'ntlm' },
] as const;

/** Prints what every fault of the lab is taken for, and what healthy servers are accused of. */
async function main(): Promise<void> {
  await using lab = await startLab();
  const faults: boolean[] = [];
  for (const expectation of EXPECTATIONS) faults.push(await judgeFault(lab, expectation));
  const alarms: number[] = [];
  for (const server of HEALTHY) alarms.push(await judgeHealthy(lab, server));
  const right = faults.filter(Boolean).length;
  const falseAlarms = alarms.reduce((sum, count) => sum + count, 0);
  console.log(
    `matrix: ${faults.length} faults, ${right} right, ${faults.length - right} wrong; ${HEALTHY.length} healthy, ${falseAlarms} false alarms`,
  );
  if (right < faults.length || falseAlarms > 0) process.exitCode = 1;
}

async function judgeFault(lab: Lab, { fault, scheme, first }: (typeof EXPECTATIONS)[number]): Promise<boolean> {
  lab.reset();
  lab.setFaults([fault]);
  const { findings, isTransient } = await runOverLab(labProfile(lab.state, scheme), labExchange(lab.state));
  const found = findings[0]?.code ?? (isTransient ? 'transient' : 'nothing');
  const others = [...new Set(findings.map(({ code }) => code))].filter((code) => code !== found);
  row(found === first ? 'right' : 'WRONG', fault, scheme, found, others.length > 0 ? `then ${others.join(', ')}` : '');
  return found === first;
}

async function judgeHealthy(lab: Lab, { variant, scheme }: (typeof HEALTHY)[number]): Promise<number> {
  lab.reset();
  lab.setFaults(variant ? [variant] : []);
  const { findings, results } = await runOverLab(labProfile(lab.state, scheme), labExchange(lab.state));
  const alarms = findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code);
  const silent = [...results]
    .filter(([, { status }]) => status === 'blocked' || status === 'unknown')
    .map(([key]) => key);
  const wrong = [...alarms, ...silent];
  row(wrong.length === 0 ? 'right' : 'WRONG', variant ?? '(healthy)', scheme, wrong.join(', ') || 'nothing', '');
  return wrong.length;
}

function row(verdict: string, fault: string, scheme: string, found: string, rest: string): void {
  console.log(`${verdict}  ${fault.padEnd(28)}${scheme.padEnd(7)}${found.padEnd(34)}${rest}`.trimEnd());
}

await main();
