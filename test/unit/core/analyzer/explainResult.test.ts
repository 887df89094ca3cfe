import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { explainResult, type Explanation } from '../../../../src/core/analyzer/explainResult.ts';
import { meaningOf, RESPONSE_CODES } from '../../../../src/core/catalogue/responseCodes.ts';
import { resultLines } from '../../../../src/core/analyzer/resultLines.ts';
import { textOfSavedResult } from '../../../../src/core/analyzer/savedResult.ts';
import { fits, KNOWN_SENTENCES } from '../../../../src/core/analyzer/sentences.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { aProfile, NOW } from '../../../support/builders.ts';

const readResult = (file: string): string => readFileSync(join('test/fixtures/analyzer', file), 'utf8');
const explain = (source: string): Explanation => explainResult(source, aProfile(), NOW);

/** What each mark says, as `line: code` or `line: remark`; lines count from 1, as people count. */
function saysOf(source: string): string[] {
  return explain(source).marks.map(({ line, means }) => {
    const said = 'finding' in means ? `${means.finding.code} ${means.finding.severity}` : 'remark';
    return `${String(line + 1)}: ${said}`;
  });
}

describe('explaining a result of the Remote Connectivity Analyzer', () => {
  it('chain-missing: names the missing intermediate, and forgives the places Autodiscover was not at', () => {
    const source = readResult('chain-missing.txt');
    assert.equal(explain(source).form, 'result');
    assert.deepEqual(saysOf(source), [
      '31: tls.hostNameMismatch info',
      '34: tls.hostNameMismatch info',
      '46: tls.chainInvalid error',
      '51: tls.intermediateMissing error',
      '54: tls.intermediateMissing error',
    ]);
  });

  it('impersonation: names the role, with remedies for the account of the profile', () => {
    const { form, marks } = explain(readResult('impersonation.txt'));
    assert.equal(form, 'result');
    assert.deepEqual(marks.length, 2);
    const [first] = marks;
    assert.ok(first && 'finding' in first.means);
    assert.equal(first.means.finding.code, 'impersonation.roleMissing');
    assert.match(inEnglish(first.means.finding.remedies[0].title), /CONTOSO\\svc-sync/);
  });

  it('healthy: says nothing but what Salesforce does not do', () => {
    const source = readResult('healthy.txt');
    assert.equal(explain(source).form, 'result');
    assert.deepEqual(saysOf(source), ['21: remark']);
  });

  it('spanish: says that it is another language, and marks the code it knows', () => {
    const source = readResult('spanish.txt');
    assert.equal(explain(source).form, 'otherLanguage');
    assert.deepEqual(saysOf(source), ['11: impersonation.roleMissing error']);
  });

  it('another text: says that it is no result', () => {
    assert.deepEqual(explain(readResult('not-a-result.txt')), { form: 'notAResult', marks: [] });
  });

  it('nothing: is empty', () => {
    assert.deepEqual(explain(' \n\t\n'), { form: 'empty', marks: [] });
  });

  for (const length of [90, 320, 700, 1180]) {
    it(`cut off after ${String(length)} characters: says so`, () => {
      assert.equal(explain(readResult('chain-missing.txt').slice(0, length)).form, 'cutOff');
    });
  }

  it('marks the words of a line, without the space around them', () => {
    const source = '  Testing.\n   ErrorAccountDisabled  \n';
    const [mark] = explain(source).marks;
    assert.deepEqual([mark?.line, mark?.start, mark?.end], [1, 3, 23]);
  });

  it('reads the same address differently for Autodiscover and for EWS', () => {
    const at = (path: string): string => `Testing https://mail.contoso.com${path}\nAn HTTP 404 response was received.`;
    assert.deepEqual(saysOf(at('/Autodiscover/Autodiscover.xml')), ['2: autodiscover.notFound error']);
    assert.deepEqual(saysOf(at('/EWS/Exchange.asmx')), ['2: ews.notFound error']);
  });
});

describe('every known sentence', () => {
  const EWS = 'https://mail.contoso.com/EWS/Exchange.asmx';
  const AUTODISCOVER = 'https://autodiscover.contoso.com/Autodiscover/Autodiscover.xml';
  const examples: readonly (readonly [sentence: string, code: string, about?: string])[] = [
    ["The host name couldn't be resolved.", 'network.hostNotFound'],
    [
      'The specified port is either blocked, not listening, or not producing the expected response.',
      'network.portTimedOut',
    ],
    ['The underlying connection was closed: an unexpected error occurred.', 'network.connectionReset'],
    ['Certificate name validation failed.', 'tls.hostNameMismatch'],
    ["The certificate chain couldn't be built.", 'tls.intermediateMissing'],
    ['The certificate is self-signed.', 'tls.selfSigned'],
    ['The chain ended in a root certificate which is not trusted.', 'tls.privateAuthority'],
    ['Certificate trust validation failed.', 'tls.chainInvalid'],
    ['The certificate has expired.', 'tls.certificateExpired'],
    ['Date validation failed.', 'tls.certificateExpired'],
    ["The certificate isn't yet valid.", 'tls.notYetValid'],
    ["The analyzer wasn't able to obtain the remote SSL certificate.", 'tls.handshakeRefused'],
    ['Client certificates are required.', 'tls.clientCertificateRequested'],
    ['Client certificate authentication was detected.', 'tls.clientCertificateRequested'],
    ['ErrorImpersonationDenied', 'impersonation.denied'],
    ['ErrorImpersonationFailed', 'impersonation.failed'],
    ['The account does not have permission to impersonate the requested user.', 'impersonation.roleMissing'],
    ['The primary SMTP address must be specified when referencing a mailbox.', 'mailbox.notPrimaryAddress'],
    ['The SMTP address has no mailbox associated with it.', 'mailbox.notFound'],
    ['ErrorAccountDisabled', 'mailbox.accountDisabled'],
    ['ErrorMailboxMoveInProgress', 'mailbox.moving'],
    ['ErrorMailboxStoreUnavailable', 'mailbox.storeUnavailable'],
    ['ErrorMissingEmailAddress', 'mailbox.noServiceMailbox'],
    ['ErrorPasswordExpired', 'authentication.passwordExpired'],
    ['ErrorAccessDenied', 'folder.accessDenied'],
    ['ErrorFolderNotFound', 'folder.notFound'],
    ["Basic authentication wasn't found.", 'ews.basicOff'],
    ['An HTTP 401 Unauthorized response was received.', 'authentication.refused'],
    ['The remote server returned an error: (403) Forbidden.', 'autodiscover.webPage', AUTODISCOVER],
    ['The remote server returned an error: (403) Forbidden.', 'ews.forbidden', EWS],
    ['An HTTP 404 - NotFound response was received.', 'autodiscover.notFound', AUTODISCOVER],
    ['An HTTP 404 - NotFound response was received.', 'ews.notFound', EWS],
    ['An HTTP 440 response was received.', 'ews.preAuthentication'],
    ['The remote server returned an error: (413) Request Entity Too Large.', 'ews.requestTooLarge'],
    ['The remote server returned an error: (503) Server Unavailable.', 'ews.unavailable'],
    ['The remote server returned an error: (500) Internal Server Error.', 'ews.serverError'],
    ["The email address can't be found.", 'autodiscover.addressUnknown'],
    ["The Autodiscover service couldn't be contacted successfully by any method.", 'autodiscover.notFound'],
    ["Autodiscover settings weren't obtained when the request was sent.", 'autodiscover.webPage'],
  ];

  for (const [sentence, code, about] of examples) {
    for (const profile of [aProfile(), undefined]) {
      it(`${sentence} ${about ?? ''} is ${code}, ${profile ? 'with' : 'without'} a profile`, () => {
        const { marks } = explainResult([about, sentence].join('\n'), profile, NOW);
        assert.equal(marks.length, 1);
        const [means] = marks.map((mark) => mark.means);
        assert.ok(means && 'finding' in means);
        assert.equal(means.finding.code, code);
        const { remedies } = means.finding;
        assert.doesNotMatch(JSON.stringify(remedies), /undefined/);
        assert.deepEqual(
          remedies.filter(({ action }) => action.kind === 'profileEdit'),
          [],
        );
      });
    }
  }

  for (const code of RESPONSE_CODES) {
    it(`${code} is what the checks take it for`, () => {
      const meaning = meaningOf(code);
      const [means, ...more] = explainResult(`The error is ${code}.`, undefined, NOW).marks.map((mark) => mark.means);
      assert.deepEqual(more, []);
      if (meaning?.is !== 'finding') assert.equal(means && 'remark' in means, meaning?.is === 'transient' || undefined);
      else {
        assert.ok(means && 'finding' in means);
        assert.equal(means.finding.code, meaning.kind.code);
        assert.doesNotMatch(JSON.stringify(means.finding.remedies), /undefined|"profileEdit"/);
      }
    });
  }

  it('has an example here', () => {
    const said = examples.map(([sentence, , about]) => resultLines([about, sentence].join('\n')).at(-1)!);
    const isFirstToFit = (known: (typeof KNOWN_SENTENCES)[number]): boolean =>
      said.some((line) => KNOWN_SENTENCES.find((other) => fits(other, line)) === known);
    assert.deepEqual(
      KNOWN_SENTENCES.filter((known) => !isFirstToFit(known)).map(({ phrase }) => phrase.source),
      [],
    );
  });
});

describe('a saved result', () => {
  it('in HTML becomes the text that people see', () => {
    const text = textOfSavedResult(readResult('saved.html'));
    assert.match(text, /^ *Testing TCP port 443 on host mail\.contoso\.com to ensure it's listening and open\.$/m);
    assert.doesNotMatch(text, /[<>]|color: red/);
    assert.equal(explain(text).form, 'result');
    assert.deepEqual(
      explain(text).marks.map(({ means }) => 'finding' in means && [means.finding.code, means.finding.subject.name]),
      [
        ['network.portTimedOut', 'mail.contoso.com'],
        ['network.connectionReset', 'mail.contoso.com'],
      ],
    );
  });

  it('in XML is read from elements and attributes', () => {
    const text = textOfSavedResult(readResult('saved.xml'));
    assert.equal(explain(text).form, 'result');
    assert.equal(saysOf(text).length, 1);
  });

  for (const [file, enough] of [
    ['saved.html', 400],
    ['saved.xml', 260],
  ] as const) {
    it(`${file} that ends too soon is cut off`, () => {
      const whole = readResult(file);
      for (let length = enough; length < whole.trimEnd().length; length += 7) {
        assert.equal(explain(textOfSavedResult(whole.slice(0, length))).form, 'cutOff', String(length));
      }
    });
  }

  it('that is text already stays as it is', () => {
    assert.equal(textOfSavedResult('Testing.\n <not markup'), 'Testing.\n <not markup');
  });
});

describe('explaining any text', () => {
  const pieces = fc.constantFrom(
    ...readResult('chain-missing.txt').split('\n'),
    ...['<p>', '</html>', '<a href="', '&#x110000;', '&amp', '\u0000', '\u2028', '…', '(401)', 'https://[', '\r'],
  );
  const texts = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.array(pieces).map((lines) => lines.join('\n')),
  );

  it('never throws, and marks only words that are there', () => {
    fc.assert(
      fc.property(texts, (source) => {
        const lines = source.split(/\r\n|\r|\n/);
        for (const { line, start, end } of explain(source).marks) {
          assert.ok(start >= 0 && start < end && end <= (lines[line]?.length ?? -1));
        }
      }),
    );
  });

  it('never throws on markup, and says of every page without an end that it is cut off', () => {
    fc.assert(
      fc.property(texts, (source) => {
        fc.pre(!source.trimEnd().endsWith('</html>'));
        assert.match(textOfSavedResult(`<html><p>${source}`), /(?:^|\n)…\n$/);
      }),
    );
  });

  it('does not depend on how lines end and are indented', () => {
    fc.assert(
      fc.property(
        fc.array(pieces.filter((piece) => !['\r', '\u2028', '\u0000'].includes(piece) && !/[<&]/.test(piece))),
        (lines) => {
          const plain = saysOf(lines.join('\n'));
          assert.deepEqual(saysOf(lines.map((line) => `\t${line}  `).join('\r\n')), plain);
        },
      ),
    );
  });
});
