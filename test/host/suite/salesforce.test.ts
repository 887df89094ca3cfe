import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { commands, env, languages, Range, Uri, window, workspace, WorkspaceEdit, type TextDocument } from 'vscode';
import type { OrgConnection } from '../../../src/core/salesforce/observations.ts';
import { Commands, READINESS_SCHEME } from '../../../src/contributions.ts';
import { resultOf } from '../../../src/ui/run/runSnapshot.ts';
import { readinessHtml } from '../../../src/ui/salesforce/saveReadiness.ts';
import type { ChecklistNode } from '../../../src/ui/tree/checklistNode.ts';
import { acceptingFirst, codeOf } from './support/mailboxLists.ts';
import { closePracticeLab, openPracticeLab, runChecks, until, type Practice } from './support/practice.ts';

describe('the org of the practice lab', () => {
  let practice: Practice;

  before(async () => {
    practice = await openPracticeLab();
  });
  after(() => closePracticeLab(practice));
  afterEach(() => practice.control.reset());

  it('is looked into by a run, and nothing is changed there', async () => {
    const statuses = await runChecks(practice);
    for (const id of ['org.connected', 'org.edition', 'org.permissions', 'org.syncSwitch', 'users.known'])
      assert.equal(statuses.get(id), 'pass', id);
    assert.equal(statuses.get('probe.salesforce'), 'skipped');
    const { operations } = await practice.control.status();
    assert.deepEqual([operations['RemoteProxy.create'], operations['executeAnonymous']], [undefined, undefined]);
  });

  it('is known to the checklist once it was reached', async () => {
    await untilOrg(practice);
    assert.equal(connectionOf(practice).orgId, practice.lab.org.orgId);
    assert.equal(find(practice, 'org/setup').description, 'practice-lab');
  });

  it('shows a fault on the line of the profile, and what it explains as blocked', async () => {
    await practice.control.setFaults(['sessionExpired']);
    const statuses = await runChecks(practice);
    assert.equal(statuses.get('org.connected'), 'fail');
    assert.equal(statuses.get('org.edition'), 'blocked');
    const document = await workspace.openTextDocument(practice.profile);
    const problems = languages
      .getDiagnostics(practice.profile)
      .filter((problem) => /^org\./.test(String(codeOf(problem))));
    assert.deepEqual(
      problems.map(({ range }) => document.getText(range)),
      ['"practice-lab"'],
    );
  });

  it('takes the answer of a person, with name and time, and forgets it again', async () => {
    await runChecks(practice);
    await untilOrg(practice);
    const node = nodeOf(practice, 'confirmation/credentialsEntered');
    await acceptingFirst(commands.executeCommand(Commands.confirmSetup, node));
    assert.equal(statusOf(practice, 'sync.credentials'), 'pass');
    assert.match(find(practice, node.id).description ?? '', /^yes, says \S+, /);

    await commands.executeCommand(Commands.takeBackConfirmation, node);
    assert.equal(statusOf(practice, 'sync.credentials'), 'skipped');
    assert.equal(find(practice, node.id).description, 'nobody has said yet');
  });

  it('finds what an earlier test has left', async () => {
    await practice.control.setFaults(['probeLeftover']);
    const statuses = await runChecks(practice);
    assert.notEqual(statuses.get('probe.leftovers'), 'pass');
    const result = resultOf(practice.api.state.snapshot, 'probe.leftovers');
    const remedies = result && 'findings' in result ? result.findings.flatMap((finding) => finding.remedies) : [];
    assert.ok(
      remedies.some(({ action }) => action.kind === 'command' && action.command === 'removeProbeSites'),
      'it can be removed from here',
    );
  });

  it('lends its list of authorities to the judgement of certificates, and takes it back', async () => {
    await runChecks(practice);
    const { orgs } = practice.api;
    const { orgId } = practice.lab.org;
    await commands.executeCommand(Commands.useOrgAuthorities);
    const kept = await orgs.authorities.of(orgId);
    assert.ok(kept && kept.store.roots.length > 100, 'the roots of the list are kept');
    assert.match(find(practice, 'org/authorities').description ?? '', /of localhost/);
    const statuses = await runChecks(practice);
    assert.equal(statuses.get('tls.trust'), 'pass');
    await commands.executeCommand(Commands.usePublicAuthorities);
    assert.equal(await orgs.authorities.of(orgId), undefined);
    assert.equal(find(practice, 'org/authorities').description, 'the public list');
  });

  it('shows how ready it is for Einstein Activity Capture', async () => {
    await commands.executeCommand(Commands.showReadiness);
    const labels = (): readonly string[] => window.tabGroups.all.flatMap(({ tabs }) => tabs.map(({ label }) => label));
    await until(
      () => labels().some((label) => label.includes('Readiness for Einstein Activity Capture')),
      (listener) => window.tabGroups.onDidChangeTabs(listener),
    );
    const page = await workspace.openTextDocument(READINESS_URI);
    assert.match(page.getText(), /^# Readiness for Einstein Activity Capture$/m);
    assert.match(page.getText(), /Org: Contoso Practice/);
    const html = await readinessHtml(page.getText());
    assert.match(html, /<h1[^>]*>Readiness for Einstein Activity Capture<\/h1>/);
    assert.doesNotMatch(html, /<script/);
  });

  it('lists its users as a source of mailboxes', async () => {
    const mailboxes = await practice.api.mailboxes.feature();
    assert.equal(mailboxes.sources.orgTitle, 'practice-lab');
    const { profile } = practice.api.state.snapshot;
    assert.ok(profile);
    const listed = await mailboxes.sources.list(
      'org',
      profile,
      practice.profile.toString(),
      new AbortController().signal,
    );
    assert.equal(listed.list.addresses.length, 24);
  });

  it('lets go within a second when a run is cancelled while its users are read', async () => {
    await practice.control.setFaults(['manyUsers']);
    const { state } = practice.api;
    const run = commands.executeCommand(Commands.runChecks);
    await until(
      () => state.snapshot.states.get('users.known')?.phase === 'running',
      (listener) => state.onDidChange(listener),
    );
    const cancelledAt = performance.now();
    await commands.executeCommand(Commands.cancelRun);
    await run;
    assert.ok(performance.now() - cancelledAt < 1000);
    assert.notEqual(statusOf(practice, 'users.known'), 'fail');
  });

  it('is forgotten when it is the target org, and that has changed', async () => {
    const document = await workspace.openTextDocument(practice.profile);
    const before = document.getText();
    await replaceText(document, before.replace('"org": "practice-lab"', ''));
    await commands.executeCommand(Commands.runFailedAgain);
    assert.notEqual(statusOf(practice, 'org.connected'), undefined);
    const configuration = Uri.joinPath(practice.profile, '../.sf/config.json');
    // A watcher begins to look a moment after it was made: it sees one of several changes.
    for (let change = 0; statusOf(practice, 'org.connected') !== undefined; change += 1) {
      const target = JSON.stringify({ 'target-org': `elsewhere-${String(change)}` });
      await workspace.fs.writeFile(configuration, new TextEncoder().encode(target));
    }
    assert.notEqual(statusOf(practice, 'ews.answers'), 'fail', 'what is known of Exchange stays');
    await workspace.fs.delete(Uri.joinPath(practice.profile, '../.sf'), { recursive: true });
    await replaceText(document, before);
  });

  it('is written into a profile that names none, where the rest of the text stays', async () => {
    const document = await workspace.openTextDocument(practice.profile);
    const before = document.getText();
    const without = before.replace(/,\s*"salesforce": \{[^}]*\}/, '');
    await replaceText(document, without);
    await until(
      () => practice.api.state.snapshot.profile?.salesforce === undefined,
      (listener) => practice.api.state.onDidChange(listener),
    );
    assert.ok(nodeOf(practice, 'org/connect'), 'the checklist leads to an org');
    // The lab's own org is the first choice for a profile of the lab.
    await acceptingFirst(commands.executeCommand(Commands.connectOrg));
    assert.equal(document.getText(), before);
  });

  it('keeps its token to itself', async () => {
    await runChecks(practice);
    const folder = workspace.workspaceFolders?.[0];
    assert.ok(folder);
    const holding = filesUnder(join(folder.uri.fsPath, '..')).filter(
      ({ path, content }) => !/lab-\d+\.json$/.test(path) && content.includes(practice.lab.org.accessToken),
    );
    assert.deepEqual(
      holding.map(({ path }) => path),
      [],
    );
    assert.notEqual(await env.clipboard.readText(), practice.lab.org.accessToken);
  });
});

const READINESS_URI = Uri.from({ scheme: READINESS_SCHEME, path: '/Readiness for Einstein Activity Capture.md' });

function connectionOf({ api }: Practice): OrgConnection {
  const { connection } = api.state.snapshot.org ?? {};
  assert.ok(connection, 'the org is known');
  return connection;
}

async function untilOrg({ api }: Practice): Promise<void> {
  await until(
    () => api.state.snapshot.org?.connection !== undefined,
    (listener) => api.state.onDidChange(listener),
  );
}

async function replaceText(document: TextDocument, text: string): Promise<void> {
  const edit = new WorkspaceEdit();
  edit.replace(document.uri, new Range(0, 0, document.lineCount, 0), text);
  assert.ok(await workspace.applyEdit(edit));
  assert.ok(await document.save());
}

function statusOf({ api }: Practice, key: string): string | undefined {
  return resultOf(api.state.snapshot, key)?.status;
}

function nodeOf({ api }: Practice, id: string): ChecklistNode {
  const below = (node?: ChecklistNode): ChecklistNode[] =>
    api.tree.getChildren(node).flatMap((child) => [child, ...below(child)]);
  const found = below().find((node) => node.id === id);
  assert.ok(found, id);
  return found;
}

function find(practice: Practice, id: string): { readonly description?: string } {
  const { description } = practice.api.tree.getTreeItem(nodeOf(practice, id));
  return typeof description === 'string' ? { description } : {};
}

function filesUnder(folder: string): { readonly path: string; readonly content: string }[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .map((path) => ({ path, content: readFileSync(path, 'latin1') }));
}
