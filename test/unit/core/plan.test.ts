import assert from 'node:assert/strict';
import fc from 'fast-check';
import { judged, type Check, type CheckId } from '../../../src/core/check.ts';
import { planAgain, planRun } from '../../../src/core/plan.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';
import type { Subject } from '../../../src/core/subject.ts';

const PROFILE: ConnectionProfile = {
  exchange: { authentication: 'ntlm' },
  serviceAccount: { userName: 'CONTOSO\\svc', address: 'svc@contoso.com' },
  mailboxes: ['anna@contoso.com', 'ben@contoso.com'],
};

const ONE: readonly Subject[] = [{ name: 'mail.contoso.com', property: ['exchange'] }];
const EACH: readonly Subject[] = PROFILE.mailboxes.map((name, index) => ({ name, property: ['mailboxes', index] }));

function check(id: CheckId, requires: readonly CheckId[] = [], subjects = ONE): Check {
  return {
    id,
    step: 'prepareExchange',
    title: id,
    requires: () => requires,
    subjects: () => subjects,
    run: () => Promise.resolve(judged([])),
  };
}

const keys = (checks: readonly Check[]): string[] => planRun(checks, PROFILE).map((instance) => instance.key);

describe('planRun', () => {
  it('puts a prerequisite right before the first check that needs it', () => {
    assert.deepEqual(keys([check('b.b', ['a.a']), check('c.c'), check('a.a')]), ['a.a', 'b.b', 'c.c']);
  });

  it('keeps the order of the catalogue where nothing is required', () => {
    assert.deepEqual(keys([check('c.c'), check('a.a'), check('b.b')]), ['c.c', 'a.a', 'b.b']);
  });

  it('names instances by mailbox, also when there is only one', () => {
    assert.deepEqual(keys([check('a.a', [], EACH)]), ['a.a#anna@contoso.com', 'a.a#ben@contoso.com']);
    assert.deepEqual(keys([check('a.a', [], EACH.slice(0, 1))]), ['a.a#anna@contoso.com']);
  });

  it('lets a mailbox wait for the same mailbox only', () => {
    const plan = planRun([check('a.a', [], EACH), check('b.b', ['a.a'], EACH)], PROFILE);
    assert.deepEqual(
      plan.filter(({ check: { id } }) => id === 'b.b').map(({ requires }) => requires),
      [['a.a#anna@contoso.com'], ['a.a#ben@contoso.com']],
    );
  });

  it('lets a check with one subject wait for every mailbox', () => {
    const plan = planRun([check('a.a', [], EACH), check('b.b', ['a.a'])], PROFILE);
    assert.deepEqual(plan.at(-1)?.requires, ['a.a#anna@contoso.com', 'a.a#ben@contoso.com']);
  });

  it('lets nothing wait for a check without subjects', () => {
    assert.deepEqual(planRun([check('a.a', [], []), check('b.b', ['a.a'])], PROFILE)[0]?.requires, []);
  });

  it('refuses an unknown prerequisite by name', () => {
    assert.throws(() => keys([check('a.a', ['x.x'])]), /a\.a requires the unknown check x\.x/);
  });

  it('refuses a cycle by its path', () => {
    assert.throws(() => keys([check('a.a', ['b.b']), check('b.b', ['a.a'])]), /a\.a > b\.b > a\.a/);
  });

  it('puts every instance after all it requires, whatever the graph', () => {
    fc.assert(
      fc.property(fc.array(fc.array(fc.nat(20), { maxLength: 4 }), { maxLength: 20 }), (edges) => {
        const checks = edges.map((targets, index) =>
          check(
            `n.${String(index)}`,
            [...new Set(targets)].filter((to) => to < index).map((to): CheckId => `n.${String(to)}`),
          ),
        );
        const order = keys([...checks].reverse());
        for (const { key, requires } of planRun([...checks].reverse(), PROFILE)) {
          for (const required of requires) assert.ok(order.indexOf(required) < order.indexOf(key));
        }
      }),
    );
  });
});

describe('planAgain', () => {
  const plan = planRun(
    [check('a.a'), check('b.b', ['a.a']), check('c.c', ['b.b']), check('d.d', ['a.a']), check('e.e')],
    PROFILE,
  );
  const again = (key: string): string[] =>
    planAgain(plan, (instance) => instance.key === key).map((instance) => instance.key);

  for (const [chosen, expected] of [
    ['e.e', ['e.e']],
    ['c.c', ['a.a', 'b.b', 'c.c']],
    ['b.b', ['a.a', 'b.b', 'c.c']],
    ['a.a', ['a.a', 'b.b', 'c.c', 'd.d']],
  ] as const) {
    it(`${chosen}: itself, what it requires, and what waits for it`, () => {
      assert.deepEqual(again(chosen), expected);
    });
  }

  it('brings along what the chosen ones explain, wherever it stands in the plan', () => {
    const explained: Check = { ...check('a.a'), explainedBy: () => ['c.c'] };
    const cyclic = planRun([explained, check('b.b', ['a.a']), check('c.c')], PROFILE);
    const keysAgain = planAgain(cyclic, ({ key }) => key === 'c.c').map(({ key }) => key);
    assert.deepEqual(keysAgain, ['a.a', 'b.b', 'c.c']);
  });

  it('does not run an explanation again for what it explains', () => {
    const explained: Check = { ...check('a.a'), explainedBy: () => ['c.c'] };
    const keysAgain = planAgain(planRun([explained, check('c.c')], PROFILE), ({ key }) => key === 'a.a');
    assert.deepEqual(
      keysAgain.map(({ key }) => key),
      ['a.a'],
    );
  });
});
