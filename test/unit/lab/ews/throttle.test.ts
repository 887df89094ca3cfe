import assert from 'node:assert/strict';
import { Throttle } from '../../../../src/lab/ews/throttle.ts';

describe('Throttle', () => {
  /** What becomes of operations at these times, in milliseconds: a back-off, or nothing. */
  function told(
    gapMs: number,
    times: readonly number[],
  ): { readonly backOffs: readonly string[]; readonly early: number } {
    let nowMs = 0;
    const throttle = new Throttle(gapMs, () => new Date(nowMs));
    const backOffs = times.map((atMs) => {
      nowMs = atMs;
      try {
        throttle.admit();
        return 'admitted';
      } catch (error) {
        return (error as { readonly values: Readonly<Record<string, string>> }).values['BackOffMilliseconds'] ?? '';
      }
    });
    return { backOffs, early: throttle.early };
  }

  it('carries out one operation in its time, and tells others what is left of it', () => {
    assert.deepEqual(told(1_000, [5_000, 5_400, 6_000]), { backOffs: ['admitted', '600', 'admitted'], early: 0 });
  });

  it('counts who comes back before the back-off is over, and not who was on the way', () => {
    assert.equal(told(1_000, [5_000, 5_010, 5_020]).early, 0);
    assert.equal(told(1_000, [5_000, 5_010, 5_500, 5_900]).early, 2);
  });
});
