import assert from 'node:assert/strict';
import { rootCertificates } from 'node:tls';
import type { OrgTrustStore } from '../../../src/core/salesforce/observations.ts';
import { labWire } from '../../../src/exchange/exchangeBundle.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { never } from '../../support/exchangeOptions.ts';
import { LabSession } from '../../support/labSession.ts';

const AT = new Date('2026-11-22T08:13:00Z');

type RootName = keyof Lab['state']['rootCertificates'];

describe('a chain, judged by the list of an org', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  async function judged(fault: string | undefined, names: readonly RootName[], unknown: readonly string[]) {
    lab.setFaults(fault === undefined ? [] : [fault]);
    const roots = [...rootCertificates, ...names.map((name) => lab.state.rootCertificates[name])];
    const store: OrgTrustStore = { host: 'org.contoso.test', roots, listed: roots.length + unknown.length, unknown };
    const { trust } = labWire(lab.state, { store, at: AT });
    await using at = new LabSession(lab, {}, 'ntlm', { trust });
    const endpoint = { host: lab.state.hosts.ews, port: 443 };
    return await at.session.inspectTls(endpoint, never());
  }

  for (const [what, fault, names, unknown, verdict] of [
    ['a healthy server, listed', undefined, ['public'], [], 'trusted'],
    ['a healthy server, not listed', undefined, [], [], 'unknownAuthority'],
    ['a healthy server, listed by name', undefined, [], ['labpublicrootca'], 'notCompared'],
    ['another authority, listed', 'authorityUnlisted', ['public', 'unlisted'], [], 'trusted'],
    ['another authority, not listed', 'authorityUnlisted', ['public'], [], 'unknownAuthority'],
    ['another authority, listed by name', 'authorityUnlisted', ['public'], ['Regional Trust Root'], 'notCompared'],
    ['an enterprise authority', 'privateAuthority', ['public'], ['Regional Trust Root'], 'unknownAuthority'],
    ['a missing intermediate', 'intermediateMissing', ['public'], ['labpublicrootca'], 'intermediateMissing'],
  ] as const) {
    it(`${what}: ${verdict}`, async () => {
      const seen = await judged(fault, names, unknown);
      assert.equal(seen.salesforceVerdict, verdict);
      assert.deepEqual(
        [seen.rootList?.host, seen.rootList?.at, seen.rootList?.unknown],
        ['org.contoso.test', AT, unknown.length],
      );
    });
  }
});
