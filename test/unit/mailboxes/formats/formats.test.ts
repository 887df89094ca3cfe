import assert from 'node:assert/strict';
import { parseXml } from '../../../../src/exchange/xml.ts';
import { inEnglish } from '../../../../src/core/text.ts';
import { REPORT_FORMATS, type ReportFormatName } from '../../../../src/mailboxes/formats/formats.ts';
import { RowWriter } from '../../../../src/mailboxes/formats/reportRow.ts';
import type { RowResult } from '../../../../src/mailboxes/journal/readResults.ts';
import type { MailboxResult } from '../../../../src/mailboxes/journal/result.ts';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import { Outcomes } from '../../../../src/mailboxes/outcomes.ts';
import { summarise } from '../../../../src/mailboxes/summary.ts';
import { aProfile, NOW } from '../../../support/builders.ts';

const PEOPLE = ['ada@contoso.test', 'a.ben@contoso.test', 'zoe|<b>@contoso.test', 'new@contoso.test'];
const RESULTS: readonly (Pick<MailboxResult, 'outcome'> & Partial<MailboxResult>)[] = [
  { outcome: 'open', details: { syncChanged: '2026-11-22T08:13:00.000Z' } },
  { outcome: 'mailbox.notPrimaryAddress', details: { primary: 'ben@contoso.test' } },
  {
    outcome: 'ews.unexpectedError',
    details: { responseCode: 'ErrorX', answer: '"no", said <it> & \u0001stopped | here' },
  },
];

async function* results(): AsyncGenerator<RowResult> {
  for (const [row, given] of RESULTS.entries()) {
    const result = { mailbox: PEOPLE[row]!, details: {}, at: NOW, durationMs: 12, attempts: 1, ...given };
    yield await Promise.resolve({ row, result });
  }
}

async function report(format: ReportFormatName, includesPersonal = true): Promise<string> {
  const list = { addresses: PEOPLE, outsidersFrom: PEOPLE.length };
  const index = new ResultIndex(PEOPLE.length);
  for (const [row, { outcome }] of RESULTS.entries()) index.set(row, outcome, row);
  const profile = aProfile();
  const writer = new RowWriter(list, new Outcomes(list, index), { profile, includesPersonal, translate: inEnglish });
  const summary = summarise(list, index, profile.serviceAccount.userName);
  const pieces: string[] = [];
  for await (const piece of REPORT_FORMATS[format]({ summary, rows: writer.rows(results()), writer }))
    pieces.push(piece);
  return pieces.join('');
}

describe('reports of a verification', () => {
  it('has a line a mailbox as CSV, asked or not', async () => {
    const lines = (await report('csv')).trimEnd().split('\r\n');
    assert.deepEqual(
      lines.map((line) => line.split(',').slice(0, 3).join(' ')),
      [
        '\uFEFFmailbox outcome standing',
        'ada@contoso.test open good',
        'a.ben@contoso.test mailbox.notPrimaryAddress error',
        'zoe|<b>@contoso.test ews.unexpectedError error',
        'new@contoso.test notAsked open',
      ],
    );
  });

  it('tells in CSV when the folder of the sync was changed, where that was asked', async () => {
    const cells = (await report('csv'))
      .trimEnd()
      .split('\r\n')
      .map((line) => line.split(',').at(-1));
    assert.deepEqual(cells, ['syncChanged', '2026-11-22T08:13:00.000Z', '', '', '']);
  });

  it('is JSON', async () => {
    const { total, mailboxes } = JSON.parse(await report('json')) as Readonly<
      Record<string, readonly { mailbox: string }[]>
    >;
    assert.equal(total, 4);
    assert.deepEqual(
      mailboxes?.map(({ mailbox }) => mailbox),
      PEOPLE,
    );
  });

  it('is JUnit that a parser takes, whatever a server said', async () => {
    const xml = await report('junit');
    assert.equal(xml.includes('\u0001'), false);
    const root = parseXml(xml);
    const counts = ['tests', 'failures', 'skipped'].map((name) => root?.attributes.get(name));
    const found = ['testcase', 'failure', 'skipped'].map((name) =>
      String(xml.match(new RegExp(`<${name}[ />]`, 'g'))?.length),
    );
    assert.deepEqual(
      [counts, found],
      [
        ['4', '2', '1'],
        ['4', '2', '1'],
      ],
    );
  });

  it('is Markdown in which a server cannot break a table', async () => {
    const rows = (await report('markdown')).split('\n').filter((line) => /^\| (a\\?\.|zoe|new)/.test(line));
    assert.equal(rows.length, 3);
    for (const row of rows) assert.equal(row.replace(/\\\|/g, '').split('|').length, 6, row);
  });

  for (const format of Object.keys(REPORT_FORMATS) as ReportFormatName[]) {
    it(`names nobody when it is redacted: ${format}`, async () => {
      const text = await report(format, false);
      assert.doesNotMatch(text, /ada|ben@|zoe|new@|contoso\\svc|stopped/i);
      assert.match(text, /mailbox-2/);
    });
  }
});
