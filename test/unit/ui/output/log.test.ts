import assert from 'node:assert/strict';
import type * as vscode from 'vscode';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import { text } from '../../../../src/core/text.ts';
import { Log } from '../../../../src/ui/output/log.ts';
import { at, check, failed, finding, snapshotOf } from '../support/runBuilders.ts';

/** A log, and the lines that reach its channel. */
function logged(): { readonly log: Log; readonly lines: string[] } {
  const lines: string[] = [];
  const write = (level: string) => (message: string) => void lines.push(`${level} ${message}`);
  const channel = { info: write('info'), debug: write('debug'), error: write('error') };
  return { log: new Log(channel as unknown as vscode.LogOutputChannel), lines };
}

const [instance] = snapshotOf([check('ews.schemes')]).plan;
assert.ok(instance);

describe('the log', () => {
  it('has one line for a check that ended, and one for each of its findings', () => {
    const { log, lines } = logged();
    log.check({ kind: 'started', instance });
    log.check({ kind: 'finished', instance, result: failed(finding()), durationMs: 12.4 });
    assert.deepEqual(lines, ['info fail ews.schemes (12 ms)', 'info   ews.basicOff: EWS offers NTLM only.']);
  });

  it('says what crashed', () => {
    const { log, lines } = logged();
    const result = { status: 'unknown', reason: { kind: 'crashed', message: 'Error: oops\n at x' } } as const;
    log.check({ kind: 'finished', instance, result, durationMs: 0 });
    assert.deepEqual(lines, ['info unknown ews.schemes (0 ms)', 'error Error: oops\n at x']);
  });

  it('sums up an exchange, answered or not', () => {
    const { log, lines } = logged();
    const exchange: HttpExchange = {
      method: 'POST',
      url: 'https://mail.contoso.com/EWS/Exchange.asmx',
      endpoint: { host: 'mail.contoso.com', port: 443 },
      credentials: 'basic',
      at,
      durationMs: 31,
    };
    const response = { status: 401, headers: new Map(), body: '', isTruncated: false };
    log.exchange({ ...exchange, response });
    log.exchange({ ...exchange, failure: { phase: 'connect', timedOut: true, code: 'ETIMEDOUT' } });
    assert.deepEqual(lines, [
      'debug POST https://mail.contoso.com/EWS/Exchange.asmx [basic] 401 (31 ms)',
      'debug POST https://mail.contoso.com/EWS/Exchange.asmx [basic] connect ETIMEDOUT (31 ms)',
    ]);
  });

  it('masks the secrets it was told to hide, wherever they come from', () => {
    const { log, lines } = logged();
    log.hide('hunter2');
    log.mistake(new Error('cannot sign in with hunter2'));
    const told = finding({ message: text('said {what}', { what: 'hunter2' }) });
    log.check({ kind: 'finished', instance, result: failed(told), durationMs: 1 });
    assert.ok(lines.length > 2);
    assert.doesNotMatch(lines.join('\n'), /hunter2/);
  });
});
