import assert from 'node:assert/strict';
import { readProfile } from '../../../../src/core/profile/profileDocument.ts';
import type { LabState } from '../../../../src/lab/control.ts';
import { startLab, type Lab } from '../../../../src/lab/lab.ts';
import { isLabProfile, labPassword, labProfileText } from '../../../../src/ui/lab/labProfile.ts';
import { PracticeLab, type LabMachine } from '../../../../src/ui/lab/practiceLab.ts';
import { profile } from '../support/runBuilders.ts';

describe('PracticeLab', () => {
  const labs: Lab[] = [];
  afterEach(async () => {
    await Promise.all(labs.splice(0).map((lab) => lab.stop()));
  });

  /** A machine whose lab processes are labs in this one. */
  function machine(overrides: Partial<LabMachine> = {}): LabMachine & { launched: number } {
    let lab: Promise<Lab> | undefined;
    const made = {
      launched: 0,
      stateFile: 'own.json',
      foreignStateFile: undefined,
      launch: () => {
        made.launched += 1;
        const starting = startLab({});
        lab = starting;
        return { ready: starting.then((started) => void labs.push(started)), kill: () => undefined };
      },
      readState: async (): Promise<LabState> => {
        if (!lab) throw new Error('no such file');
        return (await lab).state;
      },
      ...overrides,
    };
    return made;
  }

  it('starts one lab, however often it is asked for', async () => {
    const own = machine();
    const lab = new PracticeLab(own);
    const [one, other] = await Promise.all([lab.running(), lab.running()]);
    assert.equal(one, other);
    assert.equal(own.launched, 1);
    assert.equal(lab.isRunning, true);
  });

  it('ends, and starts anew when it is asked for again', async () => {
    const own = machine();
    const lab = new PracticeLab(own);
    await lab.running();
    await lab.stop();
    assert.equal(lab.isRunning, false);
    await lab.running();
    assert.equal(own.launched, 2);
  });

  it('uses the lab that somebody else runs, and starts none', async () => {
    const foreign = await startLab({});
    labs.push(foreign);
    const own = machine({ foreignStateFile: 'theirs.json', readState: () => Promise.resolve(foreign.state) });
    assert.equal((await new PracticeLab(own).running()).controlPort, foreign.state.controlPort);
    assert.equal(own.launched, 0);
  });

  it('says so when the lab does not start, and tries again the next time', async () => {
    let attempts = 0;
    const lab = new PracticeLab(
      machine({
        launch: () => {
          attempts += 1;
          return { ready: Promise.reject(new Error('exit code 1')), kill: () => undefined };
        },
      }),
    );
    await assert.rejects(lab.running(), { name: 'UserError' });
    await assert.rejects(lab.running(), { name: 'UserError' });
    assert.equal(attempts, 2);
  });

  it('has a profile that is valid and its own, and a password bound to its hosts', async () => {
    const state = await new PracticeLab(machine()).running();
    const { profile: own, mistakes } = readProfile(labProfileText(state));
    assert.deepEqual(mistakes, []);
    assert.ok(own);
    const isLabHost = (host: string): boolean => host.endsWith(state.domain);
    assert.equal(isLabProfile(own, isLabHost), true);
    assert.deepEqual(labPassword(state, own.serviceAccount.userName)?.hosts, [
      state.hosts.ews,
      state.hosts.autodiscover,
    ]);
  });
});

describe('isLabProfile', () => {
  const isLabHost = (host: string): boolean => host === 'contoso.com' || host.endsWith('.contoso.com');
  const table: readonly [string, typeof profile, boolean][] = [
    ['a profile all of whose names are the lab’s', profile, true],
    [
      'a foreign EWS address',
      { ...profile, exchange: { ...profile.exchange, ewsUrl: 'https://mail.fabrikam.com/EWS/Exchange.asmx' } },
      false,
    ],
    [
      'a foreign service account',
      { ...profile, serviceAccount: { ...profile.serviceAccount, address: 'a@fabrikam.com' } },
      false,
    ],
    ['a foreign mailbox', { ...profile, mailboxes: ['a@fabrikam.com'] }, false],
    ['a foreign mailbox outside the sync', { ...profile, outsideMailbox: 'a@fabrikam.com' }, false],
  ];
  for (const [name, candidate, wanted] of table) {
    it(`is ${String(wanted)} for ${name}`, () => {
      assert.equal(isLabProfile(candidate, isLabHost), wanted);
    });
  }
});

describe('labPassword', () => {
  it('lends nothing to an account the lab does not know', () => {
    const state = { serviceAccount: { userName: 'A\\b', address: 'b@a.test', password: 'p' }, hosts: {} } as LabState;
    assert.equal(labPassword(state, 'CONTOSO\\other'), undefined);
    assert.equal(labPassword(state, 'B@A.TEST')?.password, 'p');
  });
});
