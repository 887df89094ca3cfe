import assert from 'node:assert/strict';
import {
  CancellationTokenSource,
  commands,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type TextDocument,
} from 'vscode';
import { Commands, MAILBOX_SUMMARY_SCHEME } from '../../../src/contributions.ts';
import type { ConnectionProfile } from '../../../src/core/profile/profile.ts';
import { asking, nameOf, type ListedMailboxes } from '../../../src/ui/mailboxes/listedMailboxes.ts';
import { ListSources } from '../../../src/ui/mailboxes/list/listSources.ts';
import type { ListedUser, OrgUsersSource } from '../../../src/ui/mailboxes/sources.ts';
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

const NEVER = new AbortController().signal;
const EXPORT = 'mailboxes.exchange-export.json';

describe('mailboxes from other sources than the profile', () => {
  let practice: Practice;
  const written: Uri[] = [];
  const write = async (name: string, content: string): Promise<Uri> => {
    const file = await writeBeside(practice, name, content);
    written.push(file);
    return file;
  };
  const user = (number: number): string => `user${String(number).padStart(5, '0')}@${practice.lab.domain}`;

  before(async () => {
    practice = await openPracticeLab();
  });
  after(async () => {
    await practice.control.reset();
    await practice.mailboxes.verification.run(await listedMailboxes(practice), 'all', NEVER);
    for (const file of written) await workspace.fs.delete(file);
    await closePracticeLab(practice);
  });

  it('takes the users of an export, on their lines, and names the database that failures share', async () => {
    const file = await write(EXPORT, exported(practice.lab.domain, [...range(1, 6), ...range(60_001, 60_004)]));
    const source = await exportOf(practice, file);
    const listed = (await practice.mailboxes.commands.listed(source)) ?? assert.fail('Nobody stopped the reading.');
    assert.deepEqual(listed.list.addresses, [...range(1, 6), ...range(60_001, 60_004)].map(user));
    await practice.mailboxes.verification.run(listed, 'all', NEVER);
    assert.deepEqual(groups(practice), [
      ['impersonation.outOfScope', 4],
      ['open', 6],
    ]);
    const [cause] = (await untilProblems(file, hasCause('impersonation.outOfScope'))).filter(
      isOf('impersonation.outOfScope'),
    );
    assert.ok(cause);
    assert.match(cause.message, /4 of them share (database DB02|organisational unit contoso.com\/Sales)/);
    assert.match((await textOf(file)).lineAt(cause.range.start.line).text, /user60001@/);
    assert.match(await contentOf(practice, 'Mailboxes Verified.md'), /database DB02 \(4 of the 4 that have it\)/);
  });

  it('warns of mailboxes outside the list that open, with the scope that would stop it', async () => {
    await practice.control.setFaults(['organisationWide']);
    const file = await write('few.csv', ['Email', user(1), user(2), ''].join('\n'));
    const listed = asking(await listedMailboxes(practice, file), { syncFolder: false, outsiders: [user(60_001)] });
    await practice.mailboxes.verification.run(listed, 'all', NEVER);
    const [cause] = (await untilProblems(file, hasCause('impersonation.organisationWide'))).filter(
      isOf('impersonation.organisationWide'),
    );
    assert.ok(cause);
    await window.showTextDocument(file);
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', file, cause.range);
    assert.ok(actions.some(({ title }) => title.startsWith('Exchange admin: Limit the role assignment')));
    assert.match(await contentOf(practice, 'Mailboxes Verified.md'), /New-ManagementScope/);
  });

  it('is content with a mailbox outside the list that stays closed, and does not ask it again', async () => {
    await practice.control.reset();
    const file = written.at(-1) ?? practice.profile;
    const { verification, stored } = practice.mailboxes;
    const listed = asking(await listedMailboxes(practice, file), { syncFolder: false, outsiders: [user(60_001)] });
    await verification.run(listed, 'all', NEVER);
    assert.deepEqual(groups(practice), [
      ['open', 2],
      ['refused', 1],
    ]);
    const before = (await practice.control.status()).operations['GetFolder'] ?? 0;
    await verification.run(listed, 'notOpen', NEVER);
    assert.equal((await practice.control.status()).operations['GetFolder'] ?? 0, before);
    assert.equal((await stored.find(listed))?.index.settled, 3);
  });

  it('keeps the results of another question apart', async () => {
    const listed = await listedMailboxes(practice, written.at(-1));
    const { verification, stored } = practice.mailboxes;
    const withFolder = asking(listed, { syncFolder: true, outsiders: [] });
    await verification.run(withFolder, 'all', NEVER);
    assert.equal((await stored.find(withFolder))?.index.settled, 2);
    assert.equal((await stored.find(listed))?.index.settled, 2);
    assert.notEqual(String(await stored.resultsFile(withFolder)), String(await stored.resultsFile(listed)));
  });

  it('follows a list while it is edited, and forgets its odd lines when it is closed', async () => {
    const file = await write('edited.csv', ['Email', user(1), user(60_001), 'nobody', ''].join('\n'));
    const document = await openAsPerson(file);
    await practice.mailboxes.verification.run(await listedMailboxes(practice, file), 'all', NEVER);
    const linesAre = (cause: number, odd: number) => (problems: readonly Diagnostic[]) =>
      problems.some((one) => isOf('impersonation.outOfScope')(one) && one.range.start.line === cause) &&
      problems.some((one) => codeOf(one) === undefined && one.range.start.line === odd);
    await untilProblems(file, linesAre(2, 3));
    await edit(document, new Range(1, 0, 1, 0), `# a remark\n${user(2)}\n`);
    await untilProblems(file, linesAre(4, 5));
    await document.save();
    await commands.executeCommand('workbench.action.closeAllEditors');
    await untilProblems(file, (problems) => problems.every((one) => codeOf(one) !== undefined));
    assert.deepEqual(
      ofOurs(file).map(({ range: { start } }) => start.line),
      [4],
    );
  });

  it('shows lines of the results that were edited by hand, and asks those mailboxes again', async () => {
    const file = await write('torn.csv', ['Email', user(1), user(2), user(3), ''].join('\n'));
    const { verification, results } = practice.mailboxes;
    const listed = await listedMailboxes(practice, file);
    await verification.run(listed, 'all', NEVER);
    const storage = await resultsFile(practice);
    const lines = new TextDecoder().decode(await workspace.fs.readFile(storage)).split('\n');
    const edited = lines.map((line) => (line.includes(user(2)) ? line.replace('"open"', '"mailbox.notFound"') : line));
    await workspace.fs.writeFile(storage, new TextEncoder().encode(edited.join('\n')));
    const before = (await practice.control.status()).operations['GetFolder'] ?? 0;
    await verification.run(listed, 'notAsked', NEVER);
    assert.equal((await practice.control.status()).operations['GetFolder'] ?? 0, before + 1);
    assert.deepEqual([...(results.verified?.index.counts() ?? [])], [['open', 3]]);
    const shown = await contentOf(practice, 'Results Not Used.txt');
    assert.match(
      shown,
      /^One line [^]* checked again\.\n\nLine \d: not as it was written.*\n {4}.*user00002.*mailbox\.notFound/,
    );
    await commands.executeCommand('notifications.clearAll');
  });

  it('compares the users of a file with what was verified, both ways', async () => {
    const users = ['Name,Email', `Ada,${user(1)}`, `Ben,${user(60_001)}`, `Eve,eve@${practice.lab.domain}`, ''];
    const file = await write('users.csv', users.join('\n'));
    const list = await write('mailboxes.csv', ['Email', user(1), user(2), user(60_001), ''].join('\n'));
    await practice.mailboxes.verification.run(await listedMailboxes(practice, list), 'all', NEVER);
    await window.showTextDocument(file);
    await acceptingFirst(commands.executeCommand(Commands.compareUsers));
    const { comparisons } = practice.mailboxes;
    assert.deepEqual(
      comparisons.latest?.differences.map((difference) => [
        difference.kind,
        'user' in difference ? difference.user.name : difference.mailbox.primarySmtpAddress,
      ]),
      [
        ['noMailbox', 'Ben'],
        ['noUser', user(2)],
      ],
    );
    assert.deepEqual(
      comparisons.latest.unknown.map(({ name }) => name),
      ['Eve'],
    );
    const labels = (): readonly string[] => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(
      () => labels().some((label) => label.includes('Users and Mailboxes')),
      (listener) => window.tabGroups.onDidChangeTabs(listener),
    );
    await commands.executeCommand('notifications.clearAll');
  });
});

describe('the users of an org as a source of mailboxes', () => {
  const profile: ConnectionProfile = {
    exchange: { authentication: 'basic' },
    serviceAccount: { userName: 'CONTOSO\\sync', address: 'sync@contoso.test' },
    mailboxes: [],
  };
  const listOf = (orgUsers: OrgUsersSource): Promise<ListedMailboxes> => {
    const exports = { all: () => Promise.resolve([]) };
    const lines = { show: () => assert.fail('An org has no lines.') };
    const loadTools = () => assert.fail('An org needs no reader of files.');
    const sources = new ListSources({ exports, orgUsers, lines, loadTools });
    return sources.list('org', profile, 'file:///exchange-connect.json', NEVER);
  };
  const user = (email: string): ListedUser => ({ name: 'Ada', email });

  it('lists each address once, in the order of the org, and leaves out what is none', async () => {
    const emails = ['ada@contoso.test', ' ben@contoso.test ', 'ADA@contoso.test', 'eve@', ''];
    const listed = await listOf({ title: () => 'Contoso', read: () => Promise.resolve(emails.map(user)) });
    assert.deepEqual(listed.list, { addresses: ['ada@contoso.test', 'ben@contoso.test'], outsidersFrom: 2 });
    assert.equal(nameOf(listed), 'Contoso');
  });

  it('says so where no org is connected, and where it names nobody', async () => {
    await assert.rejects(listOf({ title: () => undefined, read: () => Promise.resolve([]) }), /No org is connected/);
    await assert.rejects(listOf({ title: () => 'Contoso', read: () => Promise.resolve([]) }), /names no users/);
  });
});

function range(first: number, last: number): readonly number[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

/** An export as the collector writes it; mailboxes outside the scope of the lab stand in a database of their own. */
function exported(domain: string, numbers: readonly number[]): string {
  const objects = numbers.map((number) => ({
    PrimarySmtpAddress: `user${String(number).padStart(5, '0')}@${domain}`,
    RecipientTypeDetails: 'UserMailbox',
    Database: number > 50_000 ? 'DB02' : 'DB01',
    OrganizationalUnit: number > 50_000 ? 'contoso.com/Sales' : 'contoso.com/Users',
  }));
  const collections = [{ noun: 'Mailbox', command: 'Get-Mailbox', objects, error: null }];
  return JSON.stringify(
    { format: 'exchange-connect-export', formatVersion: 1, collectedOn: 'EX01', collections },
    null,
    2,
  );
}

/** The export of a file, once it was read. */
async function exportOf({ api, mailboxes }: Practice, file: Uri) {
  const seen = (): boolean =>
    api.exports.commands.linter.exports.some(({ file: { uri } }) => uri.toString() === file.toString());
  await until(seen, (listener) => api.exports.commands.linter.onDidLint(listener));
  const source = (await mailboxes.sources.exports()).find(({ uri }) => uri === file.toString());
  assert.ok(source, 'the export lists no mailboxes');
  return source;
}

function isOf(code: string): (problem: Diagnostic) => boolean {
  return (problem) => codeOf(problem) === code;
}

function hasCause(code: string): (problems: readonly Diagnostic[]) => boolean {
  return (problems) => problems.some(isOf(code));
}

function textOf(uri: Uri): Thenable<TextDocument> {
  return workspace.openTextDocument(uri);
}

/** What a document of ours holds now; an open one follows a moment later. */
function contentOf({ mailboxes }: Practice, name: string): Promise<string> {
  const uri = Uri.from({ scheme: MAILBOX_SUMMARY_SCHEME, path: `/${name}` });
  return mailboxes.documents.provideTextDocumentContent(uri, new CancellationTokenSource().token);
}

/** Opens a file as a person does: a document that an extension opens stays open for minutes. */
async function openAsPerson(file: Uri): Promise<TextDocument> {
  await commands.executeCommand('vscode.open', file);
  const document = window.activeTextEditor?.document;
  assert.equal(document?.uri.toString(), file.toString());
  return document;
}

async function edit(document: TextDocument, range: Range, text: string): Promise<void> {
  const change = new WorkspaceEdit();
  change.replace(document.uri, range, text);
  assert.ok(await workspace.applyEdit(change));
}

/** The results file of the verification that is shown. */
async function resultsFile({ mailboxes }: Practice): Promise<Uri> {
  const { verified } = mailboxes.results;
  assert.ok(verified);
  return mailboxes.stored.resultsFile(verified);
}
