import assert from 'node:assert/strict';
import { faultCatalogue } from '../../../src/lab/faults.ts';
import { EXPECTATIONS } from '../../support/expectedFindings.ts';
import { judgeAll, judgeFault, judgeHealthy, judgePair, type Judgement } from '../../support/matrix.ts';
import { HEALTHY, PAIRS } from '../../support/serverStates.ts';

/** All rows run side by side before the first test reads its own: one after the other they would take a minute. */
function describeMatrix(title: string, names: readonly string[], run: () => Promise<readonly Judgement[]>): void {
  describe(title, function () {
    this.timeout(60_000);
    let judgements: readonly Judgement[] = [];

    before(async () => {
      judgements = await run();
    });

    names.forEach((name, index) => {
      it(name, () => {
        const judgement = judgements[index];
        assert.ok(judgement?.isRight, JSON.stringify(judgement, undefined, 1));
      });
    });
  });
}

describe('the expectations', () => {
  it('cover every fault and misbehaviour of the lab', () => {
    const faults = faultCatalogue.filter(({ kind }) => kind !== 'variant').map(({ name }) => name);
    assert.deepEqual(EXPECTATIONS.map(({ fault }) => fault).sort(), [...faults].sort());
  });

  it('cover every healthy variant of the lab', () => {
    const variants = faultCatalogue.filter(({ kind }) => kind === 'variant').map(({ name }) => name);
    const tried = new Set([...HEALTHY.map(({ variant }) => variant), ...TRANSIENT_VARIANTS]);
    assert.deepEqual(
      variants.filter((name) => !tried.has(name)),
      [],
    );
  });
});

/** Healthy in the end, and busy at first: a run may well say so. */
const TRANSIENT_VARIANTS = ['busyThenRecovers'];

describeMatrix(
  'a fault of the lab gets its true name:',
  EXPECTATIONS.map(({ fault, first }) => `${fault} is ${first}`),
  () => judgeAll(EXPECTATIONS, judgeFault),
);

describeMatrix(
  'two faults at once are both found, or one blocked by the other:',
  PAIRS.map(({ faults }) => faults.map(({ fault }) => fault).join(' and ')),
  () => judgeAll(PAIRS, judgePair),
);

describeMatrix(
  'a healthy server is left alone:',
  HEALTHY.map((server) => JSON.stringify(server)),
  () => judgeAll(HEALTHY, judgeHealthy),
);
