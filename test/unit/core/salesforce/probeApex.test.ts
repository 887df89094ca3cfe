import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { ProbeTarget } from '../../../../src/core/salesforce/probe.ts';
import { CALLOUT_TIMEOUT_MS, PROBE_MARKER, probeApex } from '../../../../src/core/salesforce/probeApex.ts';
import { parseApex } from '../../../support/apexGrammar.ts';

const EWS = 'https://mail.contoso.com/EWS/Exchange.asmx';
const AUTODISCOVER = 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml';

const targetOf = (url: string): ProbeTarget => ({ service: 'ews', url });
const scriptFor = (url: string, ...urls: readonly string[]): string =>
  probeApex([targetOf(url), ...urls.map(targetOf)]);

/** What Apex takes a literal for: the two escapes that the script uses. */
const valueOf = (literal: string): string => literal.slice(1, -1).replace(/\\(.)/g, '$1');

describe('the Apex of a probe', () => {
  const addresses: readonly (readonly [url: string, asSent: string])[] = [
    [EWS, EWS],
    ['https://mail.contoso.com:8443/EWS/Exchange.asmx', 'https://mail.contoso.com:8443/EWS/Exchange.asmx'],
    ['https://[2001:db8::1]/EWS/', 'https://[2001:db8::1]/EWS/'],
    ["https://mail.contoso.com/o'neil", "https://mail.contoso.com/o'neil"],
    ["https://mail.contoso.com/');delete(users);//", "https://mail.contoso.com/');delete(users);//"],
    ["https://mail.contoso.com/\\');delete(users);//", "https://mail.contoso.com//');delete(users);//"],
    ['https://mail.contoso.com/?a=b\\c', 'https://mail.contoso.com/?a=b\\c'],
    ["https://mail.contoso.com/?\\'", 'https://mail.contoso.com/?\\%27'],
    ['https://mail.contoso.com/a\nb', 'https://mail.contoso.com/ab'],
    ['https://mail.contoso.com/\u2028', 'https://mail.contoso.com/%E2%80%A8'],
    ['https://bücher.example/', 'https://xn--bcher-kva.example/'],
    ['https://mail.contoso.com/EWS/#top', 'https://mail.contoso.com/EWS/'],
  ];
  for (const [url, asSent] of addresses) {
    it(`is valid, and asks exactly ${JSON.stringify(asSent)}, for ${JSON.stringify(url)}`, () => {
      const { objections, strings } = parseApex(scriptFor(url));
      assert.deepEqual(objections, []);
      assert.equal(valueOf(strings[0] ?? ''), asSent);
    });
  }

  it('keeps any text of an address inside its literal', () => {
    const nothingElse = withoutStrings(scriptFor(EWS));
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 60 }), fc.string({ maxLength: 30 }), (path, query) => {
        const url = `https://mail.contoso.com/${path}?${query}`;
        if (!URL.canParse(url)) return;
        const script = scriptFor(url);
        assert.deepEqual(parseApex(script).objections, []);
        assert.equal(withoutStrings(script), nothingElse);
        assert.match(script, /^[\n\x20-\x7e]+$/);
      }),
      { numRuns: 80 },
    );
  });

  it('asks several addresses one after the other', () => {
    const { objections, strings } = parseApex(scriptFor(EWS, AUTODISCOVER));
    assert.deepEqual(objections, []);
    assert.deepEqual(strings.slice(0, 3).map(valueOf), [EWS, AUTODISCOVER, PROBE_MARKER]);
  });

  it('sends nothing but a GET: no credentials, no headers, no body', () => {
    const calls = [...scriptFor(EWS).matchAll(/\brequest\.(\w+)\(([^)]*)\)/g)].map(([, name, given]) => [name, given]);
    assert.deepEqual(calls, [
      ['setEndpoint', 'urls[i]'],
      ['setMethod', "'GET'"],
      ['setTimeout', String(CALLOUT_TIMEOUT_MS)],
    ]);
  });

  it('writes nothing to the org: no DML, no query, no class of the org', () => {
    const code = withoutStrings(scriptFor(EWS));
    assert.doesNotMatch(code, /\b(insert|update|upsert|delete|undelete|merge|Database|select|enqueueJob|schedule)\b/i);
    const types = new Set([...code.matchAll(/\b[A-Z]\w*/g)].map(([name]) => name));
    const builtIn = 'List String Integer Map Object Long System HttpRequest HttpResponse Http Exception JSON'.split(
      ' ',
    );
    assert.deepEqual([...types].sort(), builtIn.sort());
  });

  it('fits the address line of the Tooling API', () => {
    assert.ok(encodeURIComponent(scriptFor(EWS, AUTODISCOVER)).length < 4_000);
  });

  it('stays within the time of one transaction', () => {
    assert.doesNotThrow(() => scriptFor(EWS, ...Array<string>(10).fill(EWS)));
    assert.throws(() => scriptFor(EWS, ...Array<string>(11).fill(EWS)), RangeError);
  });

  const refused = [
    'http://mail.contoso.com/EWS/Exchange.asmx',
    'https://anna:canary-password@mail.contoso.com/EWS/',
    'https://anna@mail.contoso.com/EWS/',
    'callout:Named_Credential/EWS',
    'mail.contoso.com',
    '',
  ];
  for (const url of refused) {
    it(`refuses ${JSON.stringify(url)}, without repeating it`, () => {
      assert.throws(
        () => scriptFor(url),
        (error) => error instanceof RangeError && !/canary|contoso|anna/.test(error.message),
      );
    });
  }
});

describe('the grammar of Apex', () => {
  for (const script of [
    "System.assert(false, 'open);",
    'List<String> urls = new List<String>{ ;',
    "String s = '\\q';",
  ]) {
    it(`objects to ${script}`, () => {
      assert.equal(parseApex(script).isValid, false);
    });
  }
});

function withoutStrings(script: string): string {
  return parseApex(script).strings.reduce((code, literal) => code.replace(literal, () => "''"), script);
}
