import assert from 'node:assert/strict';
import type { OrgTrustStore } from '../../../../src/core/salesforce/observations.ts';
import { TrustedRoots } from '../../../../src/exchange/tls/trustedRoots.ts';
import { issue, type Issued } from '../../../support/certificates.ts';

const publicRoot = issue({ commonName: 'Public Root CA 7', isAuthority: true });
const otherRoot = issue({ commonName: 'Regional Trust Root', isAuthority: true });
const intermediate = issue({ commonName: 'Regional Server CA', issuer: otherRoot, isAuthority: true });
const shortRoot = issue({ commonName: 'Root CA', isAuthority: true });
const leafOf = (issuer: Issued): Issued => issue({ commonName: 'mail.contoso.test', issuer });
const publicChain = [leafOf(publicRoot), publicRoot];
const regionalChain = [leafOf(intermediate), intermediate];
const regionalWithRoot = [...regionalChain, otherRoot];
const AT = new Date('2026-11-22T08:00:00Z');

function rootsWith(store: Partial<OrgTrustStore> | undefined, sending: readonly string[] = []): TrustedRoots {
  const kept = { host: 'contoso.my.salesforce.com', roots: [], listed: 3, unknown: [], ...store };
  return new TrustedRoots({
    sending,
    publicRoots: [publicRoot.cert],
    ...(store && { orgRoots: { store: kept, at: AT } }),
  });
}

const sent = (chain: readonly Issued[]) => chain.map(({ certificate }) => certificate);

describe('TrustedRoots', () => {
  const named = (...unknown: readonly string[]) => ({ unknown });
  const sha256 = otherRoot.certificate.fingerprint256;
  const sha1 = otherRoot.certificate.fingerprint.toLowerCase().replaceAll(':', '');
  const cases: readonly (readonly [string, Partial<OrgTrustStore> | undefined, readonly Issued[], string])[] = [
    ['no list, a public root', undefined, publicChain, 'trusted'],
    ['no list, another root', undefined, regionalChain, 'unknownAuthority'],
    ['a list with the root', { roots: [otherRoot.cert] }, regionalChain, 'trusted'],
    ['a list without a public root', { roots: [otherRoot.cert] }, publicChain, 'unknownAuthority'],
    ['an empty list', {}, publicChain, 'unknownAuthority'],
    ['an alias without spaces', named('regionaltrustroot [jdk]'), regionalChain, 'notCompared'],
    ['an alias that is a part of the name', named('RegionalTrust'), regionalChain, 'notCompared'],
    ['a distinguished name', named('CN=Regional Trust Root, O=Regional, C=DE'), regionalChain, 'notCompared'],
    ['the name of an intermediate', named('CN=Regional Server CA'), regionalChain, 'notCompared'],
    ['the fingerprint of a root that was sent', named(`x, ${sha256}`), regionalWithRoot, 'notCompared'],
    ['its SHA-1 in another spelling', named(sha1), regionalWithRoot, 'notCompared'],
    ['the fingerprint of a root that was not sent', named(sha256), regionalChain, 'unknownAuthority'],
    ['another name', named('CN=National Trust Root', ''), regionalChain, 'unknownAuthority'],
    ['a name too short to tell', named('CN=Some Root CA'), [leafOf(shortRoot)], 'unknownAuthority'],
    ['the name of the server', named('mail.contoso.test'), regionalChain, 'unknownAuthority'],
    [
      'a name, and the root known as well',
      { roots: [otherRoot.cert], unknown: ['Regional Trust Root'] },
      regionalChain,
      'trusted',
    ],
  ];
  for (const [what, store, chain, verdict] of cases) {
    it(`${what}: ${verdict}`, () => {
      assert.equal(rootsWith(store).salesforceVerdict(sent(chain)), verdict);
    });
  }

  it('says whose list it judges by', () => {
    assert.equal(rootsWith(undefined).rootList, undefined);
    assert.deepEqual(rootsWith(named('A root', 'Another')).rootList, {
      host: 'contoso.my.salesforce.com',
      at: AT,
      listed: 3,
      unknown: 2,
    });
  });

  it('takes no public authority for one of this machine because an org does not list it', () => {
    assert.equal(rootsWith({}, [publicRoot.cert]).areTrustedHereOnly(sent(publicChain)), false);
    assert.equal(
      rootsWith({ roots: [otherRoot.cert] }, [otherRoot.cert]).areTrustedHereOnly(sent(regionalChain)),
      true,
    );
  });
});
