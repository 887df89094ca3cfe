import assert from 'node:assert/strict';
import { judged, type Check } from '../../../../src/core/check.ts';
import { UserError } from '../../../../src/core/errors.ts';
import { NO_CONSENT } from '../../../../src/core/facts.ts';
import type { ExchangePort, ExchangeSession } from '../../../../src/core/ports.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import { planRun } from '../../../../src/core/plan.ts';
import type { ConnectionProfile } from '../../../../src/core/profile/profile.ts';
import { noOrg } from '../../../../src/core/salesforce/noOrg.ts';
import { NO_CONFIRMATIONS, type OrgPort } from '../../../../src/core/salesforce/ports.ts';
import { text } from '../../../../src/core/text.ts';
import { RunController } from '../../../../src/ui/run/runController.ts';
import { resultOf, stateOf } from '../../../../src/ui/run/runSnapshot.ts';
import { RunState } from '../../../../src/ui/run/runState.ts';
import { check, profile } from '../support/runBuilders.ts';

/** A port whose sessions only count how many of them are open: the checks of these tests ask nothing. */
class CountingPort implements ExchangePort {
  open = 0;
  opened = 0;

  openSession(): ExchangeSession {
    this.open += 1;
    this.opened += 1;
    const close = (): Promise<void> => {
      this.open -= 1;
      return Promise.resolve();
    };
    return { [Symbol.asyncDispose]: close } as unknown as ExchangeSession;
  }
}

interface Controlled {
  readonly state: RunState;
  readonly controller: RunController;
  readonly port: CountingPort;
  readonly adopt: (profile: ConnectionProfile) => void;
}

function controllerFor(checks: readonly Check[], org?: OrgPort): Controlled {
  const state = new RunState();
  const port = new CountingPort();
  const controller = new RunController(state, {
    openPort: () => Promise.resolve(port),
    openOrg: () => Promise.resolve(org),
    confirmations: NO_CONFIRMATIONS,
    checkTimeoutMs: () => 60_000,
    observe: () => undefined,
    watch: (plan) => plan,
    clock: systemClock,
  });
  return {
    state,
    controller,
    port,
    adopt: (adopted) => {
      state.adopt('file:///a', adopted, planRun(checks, adopted));
    },
  };
}

const endless = (): Promise<never> => new Promise(() => undefined);

describe('RunController', () => {
  it('refuses to run without a profile', async () => {
    const { controller } = controllerFor([check('ews.one')]);
    await assert.rejects(controller.run(), { name: 'UserError' });
  });

  it('runs everything, and closes its session', async () => {
    const { state, controller, port, adopt } = controllerFor([check('ews.one'), check('ews.two')]);
    adopt(profile);
    await controller.run();
    assert.deepEqual(
      state.snapshot.plan.map(({ key }) => resultOf(state.snapshot, key)?.status),
      ['pass', 'pass'],
    );
    assert.deepEqual([port.opened, port.open], [1, 0]);
    assert.ok(state.snapshot.finishedAt);
  });

  it('asks the org of the profile, and closes that session as well', async () => {
    let closed = 0;
    const org: OrgPort = {
      openSession: () => ({
        ...noOrg(() => new Date()),
        connect: () => Promise.resolve({ kind: 'failed', fault: { kind: 'maintenance' }, at: new Date() }),
        [Symbol.asyncDispose]: () => {
          closed += 1;
          return Promise.resolve();
        },
      }),
    };
    const seen: unknown[] = [];
    const asking = check('ews.one');
    const asks: Check = {
      ...asking,
      run: async (facts) => {
        seen.push(await facts.org.connection());
        return judged([]);
      },
    };
    const { controller, adopt } = controllerFor([asks], org);
    adopt(profile);
    await controller.run();
    assert.partialDeepStrictEqual(seen, [{ fault: { kind: 'maintenance' } }]);
    assert.equal(closed, 1);
  });

  it('runs the chosen checks with what they require, and leaves the others as they were', async () => {
    const { state, controller, adopt } = controllerFor([
      check('ews.one'),
      check('ews.two', { requires: ['ews.one'] }),
      check('ews.other'),
    ]);
    adopt(profile);
    await controller.run(({ key }) => key === 'ews.two');
    const phases = state.snapshot.plan.map(({ key }) => [key, stateOf(state.snapshot, key).phase]);
    assert.deepEqual(phases, [
      ['ews.one', 'finished'],
      ['ews.two', 'finished'],
      ['ews.other', 'idle'],
    ]);
  });

  it('keeps what a check said when a person had agreed, in a run that was not asked for it', async () => {
    const probing: Check = {
      ...check('probe.one'),
      consent: 'probeWriting',
      run: ({ consents }) =>
        Promise.resolve(consents.probeWriting ? judged([]) : { kind: 'skipped', reason: text('Nobody agreed.') }),
    };
    const { state, controller, adopt } = controllerFor([probing]);
    adopt(profile);
    const statuses: unknown[] = [];
    for (const consents of [NO_CONSENT, { ...NO_CONSENT, probeWriting: true }, NO_CONSENT]) {
      await controller.run(undefined, consents);
      statuses.push(resultOf(state.snapshot, 'probe.one')?.status);
    }
    assert.deepEqual(statuses, ['skipped', 'pass', 'pass']);
  });

  it('ends a run that is cancelled, as cancelled', async () => {
    const { state, controller, port, adopt } = controllerFor([check('ews.one', { run: endless })]);
    adopt(profile);
    const run = controller.run();
    state.onDidChange(() => {
      if (stateOf(state.snapshot, 'ews.one').phase === 'running') controller.cancel();
    });
    await run;
    assert.deepEqual(resultOf(state.snapshot, 'ews.one'), { status: 'unknown', reason: { kind: 'cancelled' } });
    assert.equal(port.open, 0);
  });

  it('ends the run of a profile that is not the current one any more', async () => {
    const { state, controller, port, adopt } = controllerFor([check('ews.one', { run: endless })]);
    adopt(profile);
    const run = controller.run();
    adopt({ ...profile, mailboxes: [] });
    await run;
    assert.equal(port.open, 0);
    assert.equal(state.snapshot.isRunning, false);
  });

  it('leaves no trace of a run that could not begin', async () => {
    const state = new RunState();
    const controller = new RunController(state, {
      openPort: () => Promise.reject(new UserError(text('Restricted Mode'))),
      openOrg: () => Promise.resolve(undefined),
      confirmations: NO_CONFIRMATIONS,
      checkTimeoutMs: () => 60_000,
      observe: () => undefined,
      watch: (plan) => plan,
      clock: systemClock,
    });
    state.adopt('file:///a', profile, planRun([check('ews.one')], profile));
    await assert.rejects(controller.run(), { message: 'Restricted Mode' });
    assert.equal(state.snapshot.finishedAt, undefined);
    assert.equal(state.snapshot.isRunning, false);
  });

  it('refuses a second run beside the first', async () => {
    const gate = Promise.withResolvers<ReturnType<typeof judged>>();
    const { state, controller, adopt } = controllerFor([check('ews.one', { run: () => gate.promise })]);
    adopt(profile);
    const first = controller.run();
    await assert.rejects(controller.run(), { name: 'UserError' });
    gate.resolve(judged([]));
    await first;
    assert.equal(resultOf(state.snapshot, 'ews.one')?.status, 'pass');
  });
});
