import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { rootCertificates } from 'node:tls';
import fc from 'fast-check';
import { matchAuthorities } from '../../../../src/salesforce/trustStore/matchAuthorities.ts';
import { parseTrustList } from '../../../../src/salesforce/trustStore/parseTrustList.ts';
import { faultOf, valueOf } from '../support/answers.ts';
import { CALM, ScriptedOrg, sessionWith } from '../support/scriptedOrg.ts';

const [FIRST = '', SECOND = ''] = rootCertificates;
const [first, second] = [new X509Certificate(FIRST), new X509Certificate(SECOND)];
const sha1 = first.fingerprint;
const sha256 = second.fingerprint256;
const plain = (fingerprint: string): string => fingerprint.replaceAll(':', '');

const LISTS: readonly (readonly [title: string, page: string, names: readonly string[]])[] = [
  [
    'keytool -list',
    `Keystore type: jks\n\nYour keystore contains 2 entries\n\nroot1, Jan 4, 2026, trustedCertEntry,\nCertificate fingerprint (SHA1): ${sha1}\nroot2, Jan 4, 2026, trustedCertEntry,\nCertificate fingerprint (SHA-256): ${sha256}\n`,
    ['root1', 'root2'],
  ],
  [
    'keytool -list -v',
    `Alias name: root1\nCreation date: Jan 4, 2026\nOwner: CN=One, O=Trust\nIssuer: CN=One, O=Trust\nSerial number: 23456789\nCertificate fingerprints:\n\t MD5:  01:02:03:04:05:06:07:08:09:0A:0B:0C:0D:0E:0F:10\n\t SHA1: ${sha1}\n\t SHA256: ${first.fingerprint256}\n\nAlias name: root2\nOwner: CN=Two\nCertificate fingerprints:\n\t SHA1: ${second.fingerprint}\n`,
    ['CN=One, O=Trust', 'CN=Two'],
  ],
  ['PEM blocks', `# one\n${FIRST}\n${SECOND}`, ['', '']],
  ['PEM blocks behind aliases', `Alias: one\n${FIRST}\nAlias: two\n${SECOND}`, ['one', 'two']],
  [
    'a table of HTML',
    `<html><body><h1>Certificates</h1><table><tr><td>Subject: CN=A &amp; B</td><td>${sha1.toLowerCase()}</td></tr><tr><td>Subject: CN=C</td><td>${sha256}</td></tr></table></body></html>`,
    ['CN=A & B', 'CN=C'],
  ],
  ['fingerprints alone', `${plain(first.fingerprint256)}\n${sha256}`, ['', '']],
];

describe('list of trusted authorities', () => {
  for (const [title, page, names] of LISTS) {
    it(`is read from ${title}`, () => {
      const listed = parseTrustList(page);
      assert.deepEqual(
        listed.map(({ name }) => name),
        names,
      );
      const { roots, unknown } = matchAuthorities(listed, [SECOND, FIRST]);
      assert.deepEqual(
        roots.map((pem) => new X509Certificate(pem).fingerprint),
        [first.fingerprint, second.fingerprint],
      );
      assert.deepEqual(unknown, []);
    });
  }

  for (const [title, page] of [
    ['elements that never end', `<html>${'<script>'.repeat(20_000)}`],
    ['tags that never end', `<html>${'<a'.repeat(60_000)}`],
    ['ends of lines that are none', `<html>${'<br'.repeat(40_000)}`],
    ['a name behind many spaces', `Alias: x${' '.repeat(120_000)}y\n`],
    ['an owner behind many spaces', `Owner: x${' '.repeat(120_000)}y\n`],
  ] as const) {
    it(`is not searched for long in ${title}`, () => {
      const startedMs = performance.now();
      parseTrustList(page);
      assert.ok(performance.now() - startedMs < 500);
    });
  }

  it('is not searched in a page of many megabytes', async () => {
    const body = `${' '.repeat(4 * 1024 * 1024)}${FIRST}`;
    await using session = sessionWith(new ScriptedOrg(({ path }) => (path === '/cacerts.jsp' ? { body } : undefined)));
    assert.deepEqual(faultOf(await session.trustStore(CALM)), { kind: 'malformed', message: '/cacerts.jsp' });
  });

  it('says what of it is not known', () => {
    const [, page] = LISTS[1] ?? [];
    const { roots, listed, unknown } = matchAuthorities(parseTrustList(page ?? ''), [FIRST]);
    assert.equal(roots.length, 1);
    assert.equal(listed, 2);
    assert.deepEqual(unknown, ['CN=Two']);
  });

  it('does not take for a certificate what stands between its marks', () => {
    const page = '-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----';
    assert.deepEqual(matchAuthorities(parseTrustList(page), [FIRST]).roots, []);
  });

  it('is read in time that grows with its length', () => {
    const entry = (at: number): string => `Alias name: root${at}\nOwner: CN=${at}\n\t SHA1: ${sha1}\n`;
    const page =
      Array.from({ length: 5_000 }, (_, at) => entry(at)).join('') + 'A,'.repeat(20_000) + '<'.repeat(20_000);
    assert.equal(parseTrustList(page).length, 5_000);
  });

  it('is read from any text without failing', () => {
    const unit = fc.constantFrom(
      '<',
      '>',
      'a',
      'A',
      '0',
      ':',
      ',',
      '\n',
      ' ',
      '&#9999999;',
      '&amp;',
      'Alias name: ',
      'Owner: ',
      sha1,
      '-----BEGIN CERTIFICATE-----',
      '-----END CERTIFICATE-----',
      '<br>',
    );
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (page) => {
        const listed = parseTrustList(page);
        assert.equal(matchAuthorities(listed, []).listed, listed.length);
        assert.ok(listed.every((one) => one.pem !== undefined || one.sha1 !== undefined || one.sha256 !== undefined));
      }),
    );
  });

  it('comes from the org, with the host that gave it', async () => {
    const org = new ScriptedOrg(({ path }) => (path === '/cacerts.jsp' ? { body: LISTS[0]?.[1] } : undefined));
    await using session = sessionWith(org, undefined, { knownRoots: [FIRST] });
    const { host, listed, unknown } = valueOf(await session.trustStore(CALM));
    assert.deepEqual({ host, listed, unknown }, { host: 'contoso.my.salesforce.com', listed: 2, unknown: ['root2'] });
  });

  it('is not taken from a page without any', async () => {
    const org = new ScriptedOrg(({ path }) => (path === '/cacerts.jsp' ? { body: '<html>Login</html>' } : undefined));
    await using session = sessionWith(org);
    assert.deepEqual(faultOf(await session.trustStore(CALM)), { kind: 'malformed', message: '/cacerts.jsp' });
  });
});
