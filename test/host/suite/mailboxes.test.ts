import assert from 'node:assert/strict';
import { commands, window, workspace, type Diagnostic, type Uri } from 'vscode';
import { Commands } from '../../../src/contributions.ts';
import {
  acceptingFirst,
  codeOf,
  groups,
  listedMailboxes,
  ofOurs,
  untilProblems,
  writeBeside,
} from './support/mailboxLists.ts';
import { closePracticeLab, openPracticeLab, until, type Practice } from './support/practice.ts';

/** The lab's scope ends at user 50,000 and misses carla.diaz while `scopeMissesMailbox` is on. */
const INSIDE = 279;
const OUTSIDE = 20;
const TOTAL = INSIDE + OUTSIDE + 1;

describe('verifying mailboxes against the practice lab', () => {
  let practice: Practice;
  let file: Uri;

  before(async () => {
    practice = await openPracticeLab();
    await practice.control.setFaults(['scopeMissesMailbox']);
    file = await writeBeside(practice, 'sync users.csv', listText(practice.lab.domain));
  });
  after(async () => {
    // Leaves no problems on the profile of the lab, which other suites use too.
    await practice.control.reset();
    const listed = await listedMailboxes(practice);
    await practice.mailboxes.verification.run(listed, 'all', new AbortController().signal);
    await workspace.fs.delete(file);
    await closePracticeLab(practice);
  });

  it('keeps what was found out when it is cancelled', async () => {
    const { results, verification } = practice.mailboxes;
    const cancel = new AbortController();
    await workspace.getConfiguration('exchangeConnect.mailboxes').update('requestsPerMinute', 3_000, true);
    try {
      const listed = await listedMailboxes(practice, file);
      const run = verification.run(listed, 'all', cancel.signal);
      await until(
        () => (results.verified?.index.settled ?? 0) >= 10,
        (listener) => results.onDidChange(listener),
      );
      cancel.abort();
      assert.equal((await run).kind, 'cancelled');
    } finally {
      await workspace.getConfiguration('exchangeConnect.mailboxes').update('requestsPerMinute', undefined, true);
    }
    const settled = results.verified?.index.settled ?? 0;
    assert.ok(settled >= 10 && settled < TOTAL, `${String(settled)} were settled`);
    assert.equal((await practice.mailboxes.stored.latest())?.index.settled, settled, 'another window sees the same');
  });

  it('resumes where it ended, asks no mailbox twice, and counts right', async () => {
    const { results, verification, stored } = practice.mailboxes;
    const listed = await listedMailboxes(practice, file);
    const settled = (await stored.find(listed))?.index.settled ?? 0;
    await practice.control.reset();
    const { operations } = await practice.control.setFaults(['scopeMissesMailbox']);
    const asked = operations['GetFolder'] ?? 0;
    assert.equal((await verification.run(listed, 'notAsked', new AbortController().signal)).kind, 'finished');
    const after = (await practice.control.status()).operations['GetFolder'] ?? 0;
    assert.equal(after - asked, TOTAL - settled);
    assert.ok(results.verified);
    assert.deepEqual(groups(practice), [
      ['impersonation.outOfScope', OUTSIDE + 1],
      ['open', INSIDE],
    ]);
  });

  describe('in the next window', () => {
    let list: Uri;
    let index: Uri;
    let kept: readonly Uint8Array[];

    before(async () => {
      const { verification, stored } = practice.mailboxes;
      const listed = await listedMailboxes(practice, file);
      await verification.run(listed, 'notAsked', new AbortController().signal);
      const results = await stored.resultsFile(listed);
      [list, index] = ['json', 'index.json'].map((end) =>
        results.with({ path: results.path.replace(/jsonl$/, end) }),
      ) as [Uri, Uri];
      kept = [await workspace.fs.readFile(list), await workspace.fs.readFile(index)];
    });
    afterEach(async () => {
      for (const [at, uri] of [list, index].entries()) await workspace.fs.writeFile(uri, kept[at] ?? new Uint8Array());
    });

    it('reads the results themselves where their index was cut off', async () => {
      await workspace.fs.writeFile(index, (kept[1] ?? new Uint8Array()).slice(0, 99));
      assert.equal((await practice.mailboxes.stored.latest())?.index.settled, TOTAL);
    });

    it('takes the index of another order of the list for none', async () => {
      const listed = JSON.parse(new TextDecoder().decode(kept[0])) as { list: { addresses: string[] } };
      listed.list.addresses.reverse();
      await workspace.fs.writeFile(list, new TextEncoder().encode(JSON.stringify(listed)));
      const latest = await practice.mailboxes.stored.latest();
      const row = latest?.list.addresses.findIndex((address) => address.startsWith('user60001@')) ?? -1;
      assert.equal(latest?.index.outcomeOf(row), 'impersonation.roleMissing');
    });

    it('does without a list that was cut off', async () => {
      await workspace.fs.writeFile(list, (kept[0] ?? new Uint8Array()).slice(0, 99));
      assert.equal(await practice.mailboxes.stored.latest(), undefined);
    });
  });

  it('shows one problem for the cause, on the line of its first mailbox, with the first few', async () => {
    const isCause = (problem: Diagnostic): boolean => codeOf(problem) !== undefined;
    const causes = (await untilProblems(file, (problems) => problems.some(isCause))).filter(isCause);
    assert.deepEqual(
      causes.map(({ range, message }) => [range.start.line, /\b21 mailboxes \(.*and others\)/.test(message)]),
      [[3, true]],
    );
    assert.equal(causes[0]?.relatedInformation?.length, 3);
  });

  it('tells the odd lines of a list when it is verified by its command', async () => {
    // Everything was settled: it asks whether to verify those that failed, or all again.
    await acceptingFirst(commands.executeCommand(Commands.verifyMailboxes, file));
    const odd = ofOurs(file).filter(({ code }) => code === undefined);
    assert.deepEqual(
      odd.map(({ range }) => range.start.line),
      [1, 2],
    );
  });

  it('asks the failed alone again', async () => {
    await practice.control.reset();
    const before = (await practice.control.status()).operations['GetFolder'] ?? 0;
    await commands.executeCommand(Commands.verifyFailedMailboxes);
    const after = (await practice.control.status()).operations['GetFolder'] ?? 0;
    assert.equal(after - before, OUTSIDE + 1);
    assert.deepEqual(groups(practice), [
      ['impersonation.outOfScope', OUTSIDE],
      ['open', INSIDE + 1],
    ]);
  });

  it('shows what was observed when a mailbox is looked at, and narrows by the filter', async () => {
    const { tree, results } = practice.mailboxes;
    results.filter = 'user60001@';
    const [group] = tree.getChildren();
    const [mailbox] = tree.getChildren(group);
    assert.ok(group && mailbox);
    const item = await tree.resolveTreeItem(tree.getTreeItem(mailbox), mailbox);
    assert.match((item.tooltip as { value: string }).value, /user60001@.*refused.*Exchange admin/s);
    results.filter = '';
  });

  it('takes the list of the profile, and puts the problem on its property', async () => {
    await practice.control.setFaults(['scopeMissesMailbox']);
    const { verification, results } = practice.mailboxes;
    const listed = await listedMailboxes(practice);
    await verification.run(listed, 'all', new AbortController().signal);
    assert.equal(results.verified?.index.settled, 3);
    const document = await workspace.openTextDocument(practice.profile);
    const isCause = (problem: Diagnostic): boolean => codeOf(problem) === 'impersonation.outOfScope';
    const causes = (await untilProblems(practice.profile, (problems) => problems.some(isCause))).filter(isCause);
    assert.deepEqual(
      causes.map(({ range }) => document.getText(range)),
      ['"mailboxes"'],
    );
    assert.deepEqual(
      ofOurs(file).filter(({ code }) => code !== undefined),
      [],
    );
  });

  it('shows the summary rendered', async () => {
    await commands.executeCommand(Commands.showMailboxSummary);
    const labels = (): readonly string[] => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(
      () => labels().some((label) => label.includes('Mailboxes Verified')),
      (listener) => window.tabGroups.onDidChangeTabs(listener),
    );
  });
});

function listText(domain: string): string {
  const user = (number: number): string => `user${String(number).padStart(5, '0')}@${domain}`;
  const inside = Array.from({ length: INSIDE }, (_, index) => user(index + 1));
  const outside = Array.from({ length: OUTSIDE }, (_, index) => user(60_001 + index));
  return [
    'Email',
    'nobody',
    `Ben <${inside[0] ?? ''}>`,
    `carla.diaz@${domain}`,
    ...inside.slice(1),
    ...outside,
    '',
  ].join('\n');
}
