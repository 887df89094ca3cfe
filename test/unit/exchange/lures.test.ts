import assert from 'node:assert/strict';
import type { Scheme } from '../../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../../src/core/observations/http.ts';
import { createExchangePort, labWire } from '../../../src/exchange/exchangeBundle.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { faultCatalogue } from '../../../src/lab/faults.ts';
import { exchangeOptions, FakePasswords, never } from '../../support/exchangeOptions.ts';
import { labProfile, runOverLab } from '../../support/labRun.ts';

const LURES = faultCatalogue.filter(({ name }) => name.startsWith('lure'));

/** What a whole run with a stored password led to. */
interface Lured {
  readonly exchanges: readonly HttpExchange[];
  /** Codes of findings that are more than a remark. */
  readonly findings: readonly string[];
  /** Why redirects were not followed. */
  readonly refused: readonly string[];
}

describe('a server that tries to draw the password out', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  async function run(scheme: Scheme, address: 'ewsUrl' | 'autodiscover'): Promise<Lured> {
    const { serviceAccount, hosts } = lab.state;
    const exchanges: HttpExchange[] = [];
    const { userName, password } = serviceAccount;
    const approved = [hosts.ews, hosts.autodiscover];
    const port = createExchangePort(
      exchangeOptions({
        passwords: new FakePasswords({ userName, password, hosts: approved, approvedCertificates: [] }),
        log: (exchange) => void exchanges.push(exchange),
        ...labWire(lab.state),
      }),
    );
    const profile = { ...labProfile(lab.state, scheme, { address }), mailboxes: [`anna.berg@${lab.state.domain}`] };
    const { findings } = await runOverLab(profile, port);
    await using session = port.openSession(profile);
    const { hops } = await session.discover(serviceAccount.address, never());
    return {
      exchanges,
      findings: findings.filter(({ severity }) => severity !== 'info').map(({ code }) => code),
      refused: hops.flatMap(({ answer }) => ('reason' in answer ? [answer.reason] : [])),
    };
  }

  it('has at least twenty ways', () => {
    assert.ok(LURES.length >= 20, String(LURES.length));
  });

  for (const { name, changes } of LURES) {
    for (const [scheme, address] of [
      ['basic', 'autodiscover'],
      ['ntlm', 'autodiscover'],
      ['basic', 'ewsUrl'],
      ['ntlm', 'ewsUrl'],
    ] as const) {
      it(`gets nothing by ${scheme}, ${address === 'ewsUrl' ? 'with' : 'without'} a known address: ${changes}`, async () => {
        lab.setFaults([name]);
        const { exchanges, findings, refused } = await run(scheme, address);
        assert.deepEqual(
          lab.status().trap.filter(({ authorization }) => authorization !== undefined),
          [],
        );
        const approved = ['https://mail.contoso.test', 'https://autodiscover.contoso.test'];
        const astray = exchanges.filter(
          ({ credentials, url }) => credentials !== 'none' && !approved.includes(new URL(url).origin),
        );
        assert.deepEqual(astray, []);
        assert.ok(findings.length > 0 || refused.length > 0, 'It was not noticed.');
      });
    }
  }
});
