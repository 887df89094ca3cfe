import assert from 'node:assert/strict';
import { text } from 'node:stream/consumers';
import { systemClock } from '../../../../src/core/systemClock.ts';
import type { HttpRequest } from '../../../../src/exchange/http/httpConnection.ts';
import { AccountGuard } from '../../../../src/exchange/signIn/accountGuard.ts';
import { Authenticator } from '../../../../src/exchange/signIn/authenticator.ts';
import { isWithheld, SignedInConnections } from '../../../../src/exchange/signIn/signedInConnections.ts';
import { aProfile } from '../../../support/builders.ts';
import { issue } from '../../../support/certificates.ts';
import { exchangeOptions, FakePasswords, never } from '../../../support/exchangeOptions.ts';
import { LoopbackServer } from '../../../support/loopbackServer.ts';
import { loopbackWire } from '../../../support/loopbackWire.ts';

const HOST = 'mail.contoso.test';
const root = issue({ commonName: 'Root', isAuthority: true });
const leaf = issue({ commonName: HOST, issuer: root, hosts: [HOST] });

/** A server that takes Basic and tears the connection down, without an answer, at the first request that says so. */
async function tearingServer(): Promise<{ readonly server: LoopbackServer; readonly carriedOut: string[] }> {
  const carriedOut: string[] = [];
  const server = await LoopbackServer.https({ key: leaf.key, cert: leaf.cert }, (request, response) => {
    void text(request).then((body) => {
      if (!request.headers.authorization) {
        response.writeHead(401, { 'WWW-Authenticate': 'Basic realm="x"' }).end();
        return;
      }
      carriedOut.push(body);
      const isFirst = carriedOut.filter((other) => other === body).length === 1;
      if (body.startsWith('tear') && isFirst) request.socket.destroy();
      else response.end('done');
    });
  });
  return { server, carriedOut };
}

describe('SignedInConnections', () => {
  for (const [what, change, carriedOutTimes, answer] of [
    ['repeats a request that may be repeated', {}, 2, 'done'],
    ['does not repeat one that may not', { isRepeatable: false }, 1, undefined],
  ] as const) {
    it(`${what}, where it had left and the server tore the connection down`, async () => {
      const { server, carriedOut } = await tearingServer();
      await using stopped = server;
      const ewsUrl = `https://${HOST}:${String(stopped.port)}/EWS/Exchange.asmx`;
      const passwords = new FakePasswords({
        userName: 'CONTOSO\\svc-sync',
        password: 'secret-word',
        hosts: [HOST],
        approvedCertificates: [],
      });
      const guard = new AccountGuard(aProfile({}, { ewsUrl }), passwords, systemClock);
      const { dialer } = loopbackWire({ roots: [root.cert] });
      using connections = new SignedInConnections(guard, new Authenticator(guard, dialer, exchangeOptions()));
      const send = async (body: string, more: Pick<HttpRequest, 'isRepeatable'> = {}) => {
        const sent = await connections.request({ method: 'POST', url: ewsUrl, body, ...more }, 'basic', never());
        assert.ok(!isWithheld(sent));
        return sent;
      };
      assert.equal((await send('sign in')).response?.body, 'done');
      const torn = await send('tear', change);
      assert.deepEqual([torn.response?.body, torn.failure?.phase], [answer, answer ? undefined : 'receive']);
      assert.equal(carriedOut.filter((body) => body === 'tear').length, carriedOutTimes);
      assert.equal((await send('go on')).response?.body, 'done');
    });
  }
});
