import { EXPECTATIONS } from '../support/expectedFindings.ts';
import { judgeAll, judgeFault, judgeHealthy, judgePair, type Judgement } from '../support/matrix.ts';
import { HEALTHY, PAIRS } from '../support/serverStates.ts';

/** Prints what every fault of the lab is taken for, alone and in pairs, and what healthy servers are accused of. */
async function main(): Promise<void> {
  const faults = print(await judgeAll(EXPECTATIONS, judgeFault));
  const pairs = print(await judgeAll(PAIRS, judgePair));
  const healthy = print(await judgeAll(HEALTHY, judgeHealthy));
  console.log(`pairs: ${String(pairs.count)} pairs, ${String(pairs.right)} right, ${String(pairs.wrong)} wrong`);
  console.log(
    `matrix: ${String(faults.count)} faults, ${String(faults.right)} right, ${String(faults.wrong)} wrong; ` +
      `${String(healthy.count)} healthy, ${String(healthy.wrong)} false alarms`,
  );
  if (faults.wrong + pairs.wrong + healthy.wrong > 0) process.exitCode = 1;
}

interface Tally {
  readonly count: number;
  readonly right: number;
  readonly wrong: number;
}

function print(judgements: readonly Judgement[]): Tally {
  for (const { name, expected, found, isRight, others } of judgements) {
    const rest = others.filter((code) => !found.includes(code));
    const wanted = isRight ? '' : `instead of ${expected}  `;
    const then = rest.length > 0 ? `then ${rest.join(', ')}` : '';
    console.log(`${isRight ? 'right' : 'WRONG'}  ${name.padEnd(44)} ${found.padEnd(36)} ${wanted}${then}`.trimEnd());
  }
  const wrong = judgements.filter(({ isRight }) => !isRight).length;
  return { count: judgements.length, right: judgements.length - wrong, wrong };
}

await main();
