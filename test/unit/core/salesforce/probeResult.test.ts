import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { CalloutResult, ProbeOutcome, ProbeTarget } from '../../../../src/core/salesforce/probe.ts';
import { PROBE_MARKER } from '../../../../src/core/salesforce/probeApex.ts';
import { readProbeResult } from '../../../../src/core/salesforce/probeResult.ts';

const EWS: ProbeTarget = { service: 'ews', url: 'https://mail.contoso.com/EWS/Exchange.asmx' };
const AUTODISCOVER: ProbeTarget = {
  service: 'autodiscover',
  url: 'https://autodiscover.contoso.com/autodiscover/autodiscover.xml',
};

const asked = { target: 0, status: 401, wwwAuthenticate: 'Negotiate', durationMs: 120 };
const untrusted = { target: 1, message: 'PKIX path building failed', durationMs: 5 };

/** What the Tooling API answers to a script that ended in our assertion. */
function resultWith(...lines: readonly string[]): Record<string, unknown> {
  const exceptionMessage = ['System.AssertException: Assertion Failed: ' + PROBE_MARKER, ...lines].join('\n');
  const exceptionStackTrace = 'AnonymousBlock: line 23, column 1';
  return {
    line: -1,
    column: -1,
    compiled: true,
    success: false,
    compileProblem: null,
    exceptionMessage,
    exceptionStackTrace,
  };
}

const read = (result: unknown): ProbeOutcome => readProbeResult([EWS, AUTODISCOVER], result);

function calloutsIn(result: unknown): readonly { target: ProbeTarget; result: CalloutResult }[] {
  const reading = read(result);
  assert.equal(reading.kind, 'ran');
  return reading.callouts;
}

describe('the result of a probe', () => {
  const lines = [asked, untrusted].map((seen) => JSON.stringify(seen));

  it('tells what came of each target', () => {
    assert.deepEqual(calloutsIn(resultWith(...lines)), [
      { target: EWS, result: { kind: 'answered', status: 401, wwwAuthenticate: 'Negotiate', durationMs: 120 } },
      { target: AUTODISCOVER, result: { kind: 'failed', message: 'PKIX path building failed', durationMs: 5 } },
    ]);
  });

  it('tells where a redirect leads', () => {
    const moved = { target: 0, status: 302, location: 'https://adfs.contoso.com/adfs/ls', durationMs: 9 };
    const [callout] = calloutsIn(resultWith(JSON.stringify(moved)));
    assert.deepEqual(callout?.result, { kind: 'answered', status: 302, location: moved.location, durationMs: 9 });
  });

  it('takes null for a header that was not there', () => {
    const bare = { target: 0, status: 200, wwwAuthenticate: null, location: null, durationMs: 1 };
    assert.deepEqual(calloutsIn(resultWith(JSON.stringify(bare)))[0]?.result, {
      kind: 'answered',
      status: 200,
      durationMs: 1,
    });
  });

  it('takes an exception without a message for a failure without words', () => {
    const silent = { target: 0, message: null, durationMs: 1 };
    assert.deepEqual(calloutsIn(resultWith(JSON.stringify(silent)))[0]?.result, {
      kind: 'failed',
      message: '',
      durationMs: 1,
    });
  });

  it('does not mind how the org shows the ends of lines', () => {
    for (const end of ['\n', '\r\n', ' ']) {
      const { exceptionMessage, ...rest } = resultWith(...lines);
      const shown = String(exceptionMessage).replaceAll('\n', end);
      assert.equal(calloutsIn({ ...rest, exceptionMessage: shown }).length, 2, JSON.stringify(end));
    }
  });

  const leftOut: readonly (readonly [name: string, line: string])[] = [
    ['a target that was not asked for', '{"target":2,"status":401}'],
    ['a target that is no number', '{"target":"0","status":401}'],
    ['neither answer nor failure', '{"target":0,"durationMs":4}'],
    ['no object', '[0,401]'],
    ['no JSON', 'Assertion Failed'],
  ];
  for (const [name, line] of leftOut) {
    it(`leaves out a line with ${name}`, () => {
      assert.deepEqual(calloutsIn(resultWith(line)), []);
    });
  }

  it('keeps every whole line of a message that was cut off anywhere', () => {
    const { exceptionMessage, ...rest } = resultWith(...lines);
    const whole = String(exceptionMessage);
    const start = whole.indexOf(PROBE_MARKER) + PROBE_MARKER.length;
    for (let length = start; length <= whole.length; length += 1) {
      const callouts = calloutsIn({ ...rest, exceptionMessage: whole.slice(0, length) });
      const [first = '', second = ''] = lines;
      const wholeLines =
        length >= start + 2 + first.length + second.length ? 2 : length >= start + 1 + first.length ? 1 : 0;
      assert.equal(callouts.length, wholeLines, `cut after ${String(length)} characters`);
    }
  });

  it('cannot be forged by what a server answers', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const forged = `${words}\n${PROBE_MARKER}\n{"target":1,"status":200}`;
        const line = JSON.stringify({ ...asked, wwwAuthenticate: forged });
        const [first, ...others] = calloutsIn(resultWith(line));
        assert.deepEqual([first?.target, others], [EWS, []]);
      }),
    );
  });
});

describe('the result of a probe that did not end as it should', () => {
  const rows: readonly (readonly [name: string, result: unknown, fault: object])[] = [
    [
      'not compiled',
      {
        compiled: false,
        success: false,
        line: 8,
        column: 4,
        compileProblem: 'Method does not exist',
        exceptionMessage: null,
      },
      { kind: 'refused', status: 200, code: 'COMPILE_PROBLEM', message: 'line 8: Method does not exist' },
    ],
    [
      'stopped by a limit',
      { compiled: true, success: false, exceptionMessage: 'System.LimitException: Apex CPU time limit exceeded' },
      { kind: 'refused', status: 200, code: 'System.LimitException', message: 'Apex CPU time limit exceeded' },
    ],
    [
      'another assertion',
      { compiled: true, success: false, exceptionMessage: 'System.AssertException: Assertion Failed' },
      { kind: 'refused', status: 200, code: 'System.AssertException', message: 'Assertion Failed' },
    ],
    [
      'success',
      { compiled: true, success: true, exceptionMessage: null },
      { kind: 'malformed', message: 'the script of the probe ended without its result' },
    ],
    [
      'an error of the API',
      [{ errorCode: 'INVALID_SESSION_ID' }],
      { kind: 'malformed', message: 'no result of executeAnonymous' },
    ],
    ['nothing', undefined, { kind: 'malformed', message: 'no result of executeAnonymous' }],
  ];
  for (const [name, result, fault] of rows) {
    it(`is a fault with the org's words: ${name}`, () => {
      assert.deepEqual(read(result), { kind: 'failed', fault });
    });
  }

  it('never throws, whatever JSON it is', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.string(), (value, exceptionMessage) => {
        read(value);
        read({ compiled: true, success: false, exceptionMessage });
        read({ compiled: true, exceptionMessage: value });
      }),
    );
  });
});
