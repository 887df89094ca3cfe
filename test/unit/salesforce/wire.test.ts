import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { systemClock } from '../../../src/core/systemClock.ts';
import type { OrgSession } from '../../../src/core/salesforce/ports.ts';
import { startLab, type Lab } from '../../../src/lab/lab.ts';
import { labFetch } from '../../../src/salesforce/connection/labFetch.ts';
import type { OrgOptions } from '../../../src/salesforce/options.ts';
import { createOrgPort } from '../../../src/salesforce/salesforceBundle.ts';
import { aProfile } from '../../support/builders.ts';
import { faultOf, valueOf } from './support/answers.ts';
import { CALM } from './support/scriptedOrg.ts';

describe('session with the org of the lab', () => {
  let lab: Lab;

  before(async () => {
    lab = await startLab();
  });
  beforeEach(() => {
    lab.reset();
  });
  after(() => lab.stop());

  function openSession(options: Partial<OrgOptions> = {}): OrgSession {
    const { org, rootCertificates } = lab.state;
    const port = createOrgPort({
      clock: systemClock,
      cli: { command: '/nowhere/sf' },
      readFile: () => Promise.reject(new Error('no file')),
      lab: { ...org, rootCertificate: rootCertificates.public },
      ...options,
    });
    return port.openSession({ ...aProfile(), salesforce: { org: 'practice-lab' } });
  }

  it('needs no sf', async () => {
    await using session = openSession();
    assert.equal(valueOf(await session.connect(CALM)).orgId, lab.state.org.orgId);
  });

  it('follows no redirect, and so takes no token along', async () => {
    lab.setFaults(['orgMoved']);
    await using session = openSession();
    assert.equal(faultOf(await session.connect(CALM)).kind, 'moved');
    assert.deepEqual(lab.status().trap, []);
  });

  it('trusts the root of the lab alone', async () => {
    await using session = openSession({ fetch: labFetch(lab.state.rootCertificates.enterprise) });
    const fault = faultOf(await session.connect(CALM));
    assert.equal(fault.kind === 'unreachable' && fault.code, 'UNABLE_TO_GET_ISSUER_CERT_LOCALLY');
  });

  it('reads a page of users that changes once more', async () => {
    lab.setFaults(['userPagesChange']);
    await using session = openSession();
    const { users, isComplete, reported } = valueOf(await session.users(CALM));
    assert.equal(new Set(users.map(({ id }) => id)).size, 24);
    assert.deepEqual([isComplete, reported], [true, 24]);
  });
});

describe('socket to an org', () => {
  it('is closed when a question is cancelled', async () => {
    const { promise: isAsked, resolve: ask } = Promise.withResolvers<IncomingMessage>();
    const server = createServer(ask).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { port } = server.address() as AddressInfo;
    const lab = { instanceUrl: `http://127.0.0.1:${port}`, accessToken: 'x', username: 'a@x', rootCertificate: '' };
    const options = { clock: systemClock, cli: {}, readFile: () => Promise.resolve(new Uint8Array()), lab };
    const orgs = createOrgPort({ ...options, fetch: (url, init) => globalThis.fetch(url, init) });
    await using session = orgs.openSession(aProfile());
    const cancelling = new AbortController();
    const connecting = session.connect(cancelling.signal);
    const isClosed = once((await isAsked).socket, 'close');
    cancelling.abort();
    await assert.rejects(connecting, { name: 'AbortError' });
    await isClosed;
    server.close();
  });
});
