import assert from 'node:assert/strict';
import { once } from 'node:events';
import { connect } from 'node:tls';
import type { TLSSocket } from 'node:tls';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';

describe('what the TLS listener presents', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  afterEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  async function handshake(servername: string, session?: Buffer): Promise<TLSSocket> {
    const socket = connect({
      host: '127.0.0.1',
      port: lab.state.httpsPort,
      servername,
      rejectUnauthorized: false,
      ca: [],
      ...(session === undefined ? {} : { session }),
    });
    await once(socket, 'secureConnect');
    return socket;
  }

  async function sentCommonNames(servername: string): Promise<readonly string[]> {
    const socket = await handshake(servername);
    const names: string[] = [];
    let certificate = socket.getPeerCertificate(true);
    for (;;) {
      const [name = ''] = [certificate.subject.CN].flat();
      if (names.includes(name)) break;
      names.push(name);
      // Node leaves the issuer out where none was sent.
      if ((certificate.issuerCertificate as typeof certificate | undefined) === undefined) break;
      certificate = certificate.issuerCertificate;
    }
    socket.destroy();
    return names;
  }

  const intermediate = 'Lab Public Server CA 1';
  const chains: readonly (readonly [fault: string | undefined, servername: string, chain: readonly string[]])[] = [
    [undefined, 'mail.contoso.test', ['mail.contoso.test', intermediate]],
    [undefined, 'autodiscover.contoso.test', ['mail.contoso.test', intermediate]],
    [undefined, 'unknown.test', ['mail.contoso.test', intermediate]],
    [undefined, 'contoso.test', ['contoso.test', intermediate]],
    [undefined, 'elsewhere.test', ['elsewhere.test', intermediate]],
    ['intermediateMissing', 'mail.contoso.test', ['mail.contoso.test']],
    ['privateAuthority', 'mail.contoso.test', ['mail.contoso.test', 'Contoso Issuing CA 1']],
    ['certificateWrongName', 'mail.contoso.test', ['www.contoso.test', intermediate]],
    ['certificateExpired', 'elsewhere.test', ['elsewhere.test', intermediate]],
  ];
  for (const [fault, servername, chain] of chains) {
    it(`sends ${chain.join(' < ')} for ${servername} with ${fault ?? 'no fault'}`, async () => {
      lab.setFaults(fault === undefined ? [] : [fault]);
      assert.deepEqual(await sentCommonNames(servername), chain);
    });
  }

  it('never resumes a session, so that a switched certificate is seen at once', async () => {
    const first = await handshake('mail.contoso.test');
    const session = first.getSession();
    first.destroy();
    lab.setFaults(['certificateExpired']);
    const second = await handshake('mail.contoso.test', session);
    assert.equal(second.isSessionReused(), false);
    assert.equal((second.authorizationError as Error | string | null | undefined) !== undefined, true);
    second.destroy();
  });
});
