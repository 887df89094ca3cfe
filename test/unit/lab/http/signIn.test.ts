import assert from 'node:assert/strict';
import { X509Certificate, createHash } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage } from 'node:http';
import { Agent, request } from 'node:https';
import { connect } from 'node:tls';
import { startLab } from '../../../../src/lab/lab.ts';
import type { Lab } from '../../../../src/lab/lab.ts';
import { basic, getCalendar, responseCode, send } from '../labClient.ts';
import type { Answer } from '../labClient.ts';
import { authenticateMessage, negotiateMessage } from '../ntlmClient.ts';
import type { NtlmAnswer } from '../ntlmClient.ts';

type Attempt = Partial<NtlmAnswer> & { readonly scheme?: string };

describe('signing in to the lab', () => {
  let lab: Lab;
  let now: Date;
  let agent: Agent;

  before(async () => {
    lab = await startLab({ lockoutThreshold: 3, lockoutWindowMs: 60_000, clock: () => now });
  });
  beforeEach(() => {
    now = new Date('2026-11-22T10:00:00Z');
    lab.reset();
    agent = new Agent({ keepAlive: true, maxSockets: 1 });
  });
  afterEach(() => {
    agent.destroy();
  });
  after(() => lab.stop());

  async function signIn({ scheme = 'NTLM', ...attempt }: Attempt = {}): Promise<Answer> {
    const { password } = lab.state.serviceAccount;
    const first = await send(lab, { agent, authorization: `${scheme} ${negotiateMessage().toString('base64')}` });
    assert.equal(first.status, 401);
    const challenge = first.headers['www-authenticate']?.[0] ?? '';
    assert.ok(challenge.startsWith(`${scheme} `), challenge);
    const answer = { user: 'svc-sfsync', domain: 'CONTOSO', password, ...attempt };
    const message = authenticateMessage(Buffer.from(challenge.slice(scheme.length + 1), 'base64'), answer);
    const authorization = `${scheme} ${message.toString('base64')}`;
    return send(lab, { agent, body: getCalendar(), authorization });
  }

  async function channelBinding(): Promise<Buffer> {
    const socket = connect({
      host: '127.0.0.1',
      port: lab.state.httpsPort,
      servername: lab.state.hosts.ews,
      rejectUnauthorized: false,
    });
    await once(socket, 'secureConnect');
    const { raw } = new X509Certificate(socket.getPeerCertificate().raw);
    socket.destroy();
    const data = Buffer.concat([Buffer.from('tls-server-end-point:'), createHash('sha256').update(raw).digest()]);
    const head = Buffer.alloc(20);
    head.writeUInt32LE(data.length, 16);
    return createHash('md5').update(head).update(data).digest();
  }

  const names: readonly (readonly [user: string, domain: string, status: number])[] = [
    ['svc-sfsync', 'CONTOSO', 200],
    ['SVC-SFSYNC', 'contoso', 200],
    ['svc-sfsync', 'contoso.test', 200],
    ['svc-sfsync@contoso.test', '', 200],
    ['svc-sfsync', 'FABRIKAM', 401],
    ['anna.berg', 'CONTOSO', 401],
  ];
  for (const [user, domain, status] of names) {
    it(`answers ${String(status)} to ${domain}\\${user} by NTLM and by Basic`, async () => {
      const byNtlm = await signIn({ user, domain });
      const name = domain === '' ? user : `${domain}\\${user}`;
      const token = Buffer.from(`${name}:${lab.state.serviceAccount.password}`).toString('base64');
      const byBasic = await send(lab, { body: getCalendar(), authorization: `Basic ${token}` });
      assert.deepEqual([byNtlm.status, byBasic.status], [status, status]);
    });
  }

  it('takes raw NTLM inside Negotiate', async () => {
    assert.equal((await signIn({ scheme: 'Negotiate' })).status, 200);
  });

  it('keeps the connection signed in, and only that one', async () => {
    await signIn();
    const again = await send(lab, { agent, body: getCalendar() });
    const elsewhere = await send(lab, { body: getCalendar() });
    assert.deepEqual([again.status, elsewhere.status], [200, 401]);
  });

  it('forgets a signed-in connection when a fault is switched in the middle of a request', async () => {
    await signIn();
    const outgoing = request({
      host: '127.0.0.1',
      port: lab.state.httpsPort,
      servername: lab.state.hosts.ews,
      ca: lab.state.rootCertificates.public,
      method: 'POST',
      path: '/EWS/Exchange.asmx',
      agent,
      headers: { host: lab.state.hosts.ews, expect: '100-continue', 'transfer-encoding': 'chunked' },
    });
    outgoing.flushHeaders();
    await once(outgoing, 'continue');
    assert.equal(outgoing.reusedSocket, true);
    lab.setFaults([]);
    outgoing.end(getCalendar());
    const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
    response.resume();
    assert.deepEqual([response.statusCode, response.headers.connection], [401, 'close']);
  });

  it('answers a refused third leg with the bare challenges and nothing else', async () => {
    const { status, headers, body } = await signIn({ password: 'wrong' });
    assert.equal(status, 401);
    assert.equal(body, '');
    assert.deepEqual(headers['www-authenticate'], ['Negotiate', 'NTLM', 'Basic realm="mail.contoso.test"']);
    assert.equal(headers['x-caserrorcode'], undefined);
  });

  it('refuses a message whose integrity code is wrong', async () => {
    assert.equal((await signIn({ isTampered: true })).status, 401);
  });

  it('refuses a third leg on a connection that had no first two', async () => {
    const first = await send(lab, { authorization: `NTLM ${negotiateMessage().toString('base64')}` });
    const challenge = Buffer.from((first.headers['www-authenticate']?.[0] ?? '').slice(5), 'base64');
    const { password } = lab.state.serviceAccount;
    const message = authenticateMessage(challenge, { user: 'svc-sfsync', domain: 'CONTOSO', password });
    const second = await send(lab, { body: getCalendar(), authorization: `NTLM ${message.toString('base64')}` });
    assert.equal(second.status, 401);
  });

  const bindings: readonly (readonly [
    fault: string | undefined,
    claim: 'absent' | 'right' | 'wrong',
    status: number,
  ])[] = [
    [undefined, 'wrong', 200],
    ['extendedProtectionAllow', 'absent', 200],
    ['extendedProtectionAllow', 'right', 200],
    ['extendedProtectionAllow', 'wrong', 401],
    ['extendedProtectionRequire', 'absent', 401],
    ['extendedProtectionRequire', 'right', 200],
    ['extendedProtectionRequire', 'wrong', 401],
  ];
  for (const [fault, claim, status] of bindings) {
    it(`answers ${String(status)} to a channel binding that is ${claim} with ${fault ?? 'Extended Protection off'}`, async () => {
      lab.setFaults(fault === undefined ? [] : [fault]);
      const claims = { absent: undefined, right: await channelBinding(), wrong: Buffer.alloc(16, 7) };
      assert.equal((await signIn({ channelBinding: claims[claim] })).status, status);
    });
  }

  it('locks the account after three wrong passwords, whatever the scheme, until the window has passed', async () => {
    await send(lab, { authorization: basic(lab, 'wrong') });
    await signIn({ password: 'wrong' });
    assert.equal(
      (await send(lab, { body: getCalendar(), authorization: basic(lab) })).status,
      200,
      'a right one starts the count again',
    );
    for (let attempt = 0; attempt < 3; attempt += 1) await send(lab, { authorization: basic(lab, 'wrong') });
    assert.equal((await send(lab, { body: getCalendar(), authorization: basic(lab) })).status, 401);
    assert.equal(lab.status().isLockedOut, true);
    now = new Date(now.getTime() + 61_000);
    assert.equal((await send(lab, { body: getCalendar(), authorization: basic(lab) })).status, 200);
  });

  it('counts every finished sign-in by scheme and outcome', async () => {
    await signIn();
    await signIn({ password: 'wrong' });
    await send(lab, { body: getCalendar(), authorization: basic(lab) });
    assert.deepEqual(lab.status().signIns, { 'ntlm.accepted': 1, 'ntlm.wrongPassword': 1, 'basic.accepted': 1 });
  });

  it('takes a password that is not ASCII as UTF-8', async () => {
    await using other = await startLab({ password: 'pässwörd:☃' });
    const answer = await send(other, { body: getCalendar(), authorization: basic(other) });
    assert.equal(responseCode(answer), 'NoError');
  });
});
