import assert from 'node:assert/strict';
import { CHECKS } from '../../../src/checks/catalogue.ts';
import { diagnose } from '../../../src/core/diagnose.ts';
import { planAgain, planRun } from '../../../src/core/plan.ts';
import type { KeptTrustStore } from '../../../src/core/salesforce/observations.ts';
import { systemClock } from '../../../src/core/systemClock.ts';
import { createExchangePort, labWire } from '../../../src/exchange/exchangeBundle.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { createOrgPort } from '../../../src/salesforce/salesforceBundle.ts';
import { exchangeOptions, never } from '../../support/exchangeOptions.ts';
import { labProfile } from '../../support/labRun.ts';

/** The whole way of a list: from the org's page, as the adapter reads it, to the verdict on the certificate. */
describe('the list that the org of the lab gives', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  async function fetchedList(): Promise<KeptTrustStore> {
    const { org, rootCertificates } = lab.state;
    const port = createOrgPort({
      clock: systemClock,
      cli: {},
      readFile: () => Promise.reject(new Error('no file is asked for')),
      lab: { ...org, rootCertificate: rootCertificates.public },
    });
    await using session = port.openSession({ ...labProfile(lab.state, 'ntlm'), salesforce: {} });
    const answer = await session.trustStore(never());
    assert.ok(answer.kind === 'answered', JSON.stringify(answer));
    return { store: answer.value, at: answer.at };
  }

  async function judge(kept: KeptTrustStore) {
    const exchange = createExchangePort(exchangeOptions({ ...labWire(lab.state, kept) }));
    const profile = labProfile(lab.state, 'ntlm');
    const trust = planAgain(planRun(CHECKS, profile), ({ key }) => key === 'tls.trust');
    const options = { clock: systemClock, signal: never(), checkTimeoutMs: 20_000, observe: () => undefined };
    const result = (await diagnose(profile, trust, exchange, options)).get('tls.trust');
    assert.ok(result && 'findings' in result);
    const judgedBy = result.evidence.find(({ label }) => label.message === 'Judged by')?.value;
    return { codes: result.findings.map(({ code }) => code), judgedBy };
  }

  for (const [page, faults] of [
    ['a listing', []],
    ['PEM', ['trustStoreAsPem']],
  ] as const) {
    it(`is what a certificate is judged by, read from ${page}`, async () => {
      lab.setFaults(faults);
      const kept = await fetchedList();
      const healthy = await judge(kept);
      assert.deepEqual(healthy.codes, []);
      assert.equal(
        healthy.judgedBy,
        `the list of ${kept.store.host} of ${dayOf(kept.at)} (${String(kept.store.listed)} authorities)`,
      );
      lab.setFaults([...faults, 'authorityUnlisted']);
      assert.deepEqual((await judge(kept)).codes, ['tls.authorityNotListed']);
    });
  }

  it('is told to be old, and goes on to be used', async () => {
    const kept = { ...(await fetchedList()), at: new Date(Date.now() - 100 * 86_400_000) };
    assert.deepEqual((await judge(kept)).codes, ['tls.rootListOld']);
  });

  it('is not trusted where only a name of it is the same', async () => {
    const { store, at } = await fetchedList();
    const kept = { store: { ...store, roots: [], unknown: ['CN=Lab Public Root CA, O=Lab Trust Services'] }, at };
    const { codes, judgedBy } = await judge(kept);
    assert.deepEqual(codes, ['tls.authorityNotCompared']);
    assert.match(judgedBy ?? '', /, 1 of them by name only\)$/);
  });
});

function dayOf(time: Date): string {
  return time.toISOString().slice(0, 10);
}
