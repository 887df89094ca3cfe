import assert from 'node:assert/strict';
import { commands, DiagnosticSeverity, languages, workspace, type CodeAction, type Diagnostic } from 'vscode';
import { Commands } from '../../../src/contributions.ts';
import { SOURCE } from '../../../src/ui/problems/source.ts';
import { closePracticeLab, openPracticeLab, runChecks, showProfile, until, type Practice } from './support/practice.ts';

describe('a run against the practice lab', () => {
  let practice: Practice;

  before(async () => {
    practice = await openPracticeLab();
  });
  after(() => closePracticeLab(practice));
  afterEach(() => practice.control.reset());

  it('passes on a healthy server, with nothing above information in the Problems panel', async () => {
    const statuses = await runChecks(practice);
    const open = [...statuses].filter(([, status]) => !['pass', 'skipped'].includes(status));
    assert.deepEqual(open, []);
    assert.deepEqual(
      errors(practice).map(({ message }) => message),
      [],
    );
  });

  it('shows a fault on the line that causes it, and mends it by a quick fix', async () => {
    await practice.control.setFaults(['basicOff']);
    await showProfile(practice);
    await runChecks(practice);
    const [problem] = errors(practice);
    const document = await workspace.openTextDocument(practice.profile);
    assert.equal(codeOf(problem), 'ews.basicOff');
    assert.equal(document.getText(problem?.range), '"basic"');

    const edit = await preferredFix(practice, problem);
    assert.ok(edit?.edit);
    await workspace.applyEdit(edit.edit);
    await document.save();
    assert.match(document.getText(), /"authentication": "ntlm"/);
    assert.deepEqual(errors(practice), [], 'findings about the profile as it was are gone');

    const statuses = await runChecks(practice);
    assert.deepEqual(
      [...statuses].filter(([, status]) => status === 'fail'),
      [],
    );
  });

  it('ends within a second when it is cancelled while the server is silent', async () => {
    await practice.control.setFaults(['silent']);
    const { state } = practice.api;
    const run = commands.executeCommand(Commands.runChecks);
    await until(
      () => state.snapshot.states.get('network.portal')?.phase === 'running',
      (listener) => state.onDidChange(listener),
    );
    const cancelledAt = performance.now();
    await commands.executeCommand(Commands.cancelRun);
    await run;
    assert.ok(performance.now() - cancelledAt < 1000);
    assert.equal(state.snapshot.isRunning, false);
  });
});

function errors({ profile }: Practice): Diagnostic[] {
  return languages
    .getDiagnostics(profile)
    .filter(({ severity, source }) => source === SOURCE && severity <= DiagnosticSeverity.Warning);
}

function codeOf(diagnostic: Diagnostic | undefined): unknown {
  return typeof diagnostic?.code === 'object' ? diagnostic.code.value : diagnostic?.code;
}

async function preferredFix({ profile }: Practice, problem: Diagnostic | undefined): Promise<CodeAction | undefined> {
  assert.ok(problem);
  const actions = await commands.executeCommand<CodeAction[]>(
    'vscode.executeCodeActionProvider',
    profile,
    problem.range,
  );
  return actions.find(({ isPreferred }) => isPreferred);
}
