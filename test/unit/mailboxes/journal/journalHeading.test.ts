import assert from 'node:assert/strict';
import { readResult } from '../../../../src/mailboxes/journal/readResults.ts';
import { HEADING, LIST, open, outcomes, result, written } from './journals.ts';
import { MemoryFile } from './memoryFile.ts';

describe('the heading of a results file', () => {
  for (const [name, other] of [
    ['account', { account: 'CONTOSO\\other' }],
    ['question', { syncFolder: true }],
    ['server', { ewsUrl: 'https://mail.contoso.test/EWS/Exchange.asmx' }],
  ] as const) {
    it(`is not taken up for another ${name}`, async () => {
      const file = await written(0);
      await assert.rejects(open(file, { ...HEADING, ...other }), { name: 'UserError', message: /new results file/ });
    });
  }

  it('is taken up for the same server, however it is written', async () => {
    const ewsUrl = 'https://mail.contoso.test/EWS/Exchange.asmx';
    const file = new MemoryFile();
    await (await open(file, { ...HEADING, ewsUrl }))[Symbol.asyncDispose]();
    assert.deepEqual((await open(file, { ...HEADING, ewsUrl: ewsUrl.toUpperCase() })).mistakes, []);
  });

  for (const [name, edit] of [
    ['was edited', (text: string) => text.replace('svc', 'svx')],
    ['was cut off', (text: string) => text.slice(5)],
    ['is missing', (text: string) => text.slice(text.indexOf('\n') + 1)],
  ] as const) {
    it(`uses no result whose heading ${name}, says so once, and asks again`, async () => {
      const file = await written(0, 1);
      file.bytes = Buffer.from(edit(file.text));
      const journal = await open(file);
      assert.deepEqual(outcomes(journal), [undefined, undefined, undefined]);
      assert.equal(journal.mistakes.filter(({ kind }) => kind === 'noHeading').length, 1);
      await journal.add(0, result(LIST[0]!, { outcome: 'mailbox.full' }));
      assert.deepEqual(outcomes(await open(file)), ['mailbox.full', undefined, undefined]);
    });
  }

  it('reads what an editor saved with a byte order mark and line ends of its own', async () => {
    const file = await written(0, 1);
    file.bytes = Buffer.from(`\uFEFF${file.text.replaceAll('\n', '\r\n')}`);
    const journal = await open(file);
    assert.deepEqual([outcomes(journal), journal.mistakes], [['open', 'open', undefined], []]);
    assert.equal((await readResult(file, journal.index, 1))?.mailbox, LIST[1]);
    const other = open(file, { ...HEADING, account: 'CONTOSO\\other' });
    await assert.rejects(other, { message: /begun for CONTOSO/ });
  });
});
