import assert from 'node:assert/strict';
import fc from 'fast-check';
import { redactor } from '../../../src/core/redact.ts';

describe('redactor', () => {
  const redact = redactor(['pässword & "more"']);
  const secrets: readonly [string, string, RegExp][] = [
    ['a Basic header', 'Authorization: Basic Q09OVE9TTzpwYXNz', /Q09OVE/],
    ['a Basic header in JSON', '{"authorization":"Basic Q09OVE9TTzpwYXNz"}', /Q09OVE/],
    ['a proxy header', 'Proxy-Authorization: Negotiate YIIabcdefgh', /YIIabc/],
    ['an NTLM message anywhere', 'sent TlRMTVNTUAABAAAAl4II4gAAAAA= to the server', /TlRMTVNT/],
    ['a bearer token', 'Bearer eyJhbGciOiJIUzI1NiJ9.e30.abc', /eyJ/],
    ['a cookie', 'Set-Cookie: X-BackEndCookie=S-1-5-21; path=/EWS', /S-1-5/],
    ['user information in a URL', 'https://svc:hunter2@mail.contoso.com/EWS', /hunter2/],
    ['a known secret', 'password is pässword & "more"!', /pässword/],
    ['a known secret in a URL', `https://mail/?p=${encodeURIComponent('pässword & "more"')}`, /p%C3%A4ssword/],
    ['a known secret in JSON', JSON.stringify({ p: 'pässword & "more"' }), /pässword/],
    ['a known secret in XML', '<p>pässword &amp; &quot;more&quot;</p>', /pässword/],
    ['a known secret in base64', Buffer.from('pässword & "more"').toString('base64'), /cMOkc3N3b3Jk/],
  ];
  for (const [name, source, secret] of secrets) {
    it(`masks ${name}`, () => {
      assert.match(source, secret);
      assert.doesNotMatch(redact(source), secret);
      assert.match(redact(source), /\[redacted\]/);
    });
  }

  for (const harmless of [
    'POST https://mail.contoso.com/EWS/Exchange.asmx [basic] 401 (12 ms)',
    'WWW-Authenticate: Basic realm="mail.contoso.com"',
    'EWS does not offer Basic authentication.',
    'svc-sync@contoso.com may not open anna@contoso.com',
  ]) {
    it(`leaves alone: ${harmless}`, () => {
      assert.equal(redact(harmless), harmless);
    });
  }

  it('lets no known secret through, whatever stands around it', () => {
    const anySecret = fc.string({ minLength: 4, maxLength: 20 }).filter((secret) => !'[redacted]'.includes(secret));
    fc.assert(
      fc.property(anySecret, fc.string(), fc.string(), (secret, before, after) => {
        assert.equal(redactor([secret])(before + secret + after).includes(secret), false);
      }),
    );
  });

  it('ignores an empty secret', () => {
    assert.equal(redactor([''])('text'), 'text');
  });
});
