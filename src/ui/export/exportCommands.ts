import * as vscode from 'vscode';
import { UserError } from '../../core/errors.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import { text } from '../../core/text.ts';
import type { RunState } from '../run/runState.ts';
import type { ExportFiles } from './exportFiles.ts';
import type { ExportLinter } from './exportLinter.ts';
import type { LoadExportTools } from './exportTools.ts';
import { askForSetUp } from './setUpQuestions.ts';
import { showScript } from './showScript.ts';

/** What the commands about exports work with. */
export interface ExportCommandParts {
  readonly files: ExportFiles;
  readonly linter: ExportLinter;
  readonly state: RunState;
  readonly loadTools: LoadExportTools;
}

/** The largest file that an editor shows together with what was found in it. */
const SHOWN_BYTES = 50 * 1024 * 1024;

/** Shows the read-only script that the Exchange admin runs, for the profile that is checked. */
export async function createExportScript({ state, loadTools }: ExportCommandParts): Promise<void> {
  const profile = profileOf(state);
  const items = [
    { label: vscode.l10n.t('Configuration of IIS'), option: 'readsIis', picked: true },
    { label: vscode.l10n.t('TLS and sign-in settings in the registry'), option: 'readsRegistry', picked: true },
    { label: vscode.l10n.t('The account in Active Directory'), option: 'readsActiveDirectory', picked: true },
  ] as const;
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Create Exchange Export Script'),
    placeHolder: vscode.l10n.t('What the script reads beside the settings of Exchange; it changes nothing'),
  });
  if (!chosen) return;
  const wants = (option: string): boolean => chosen.some((item) => item.option === option);
  const { collectorScript } = await loadTools();
  await showScript(
    collectorScript(profile, {
      readsIis: wants('readsIis'),
      readsRegistry: wants('readsRegistry'),
      readsActiveDirectory: wants('readsActiveDirectory'),
    }),
  );
}

/** Makes exports part of the connection: the one in the editor, or files that a person chooses. */
export async function addExport({ files, linter }: ExportCommandParts): Promise<void> {
  const uris = await askForExports(files, linter);
  const [first] = uris;
  if (!first) return;
  await files.add(uris);
  if (first.scheme === 'untitled' || (await vscode.workspace.fs.stat(first)).size < SHOWN_BYTES)
    await vscode.window.showTextDocument(first, { preview: false });
  await linter.settled();
  await vscode.commands.executeCommand('workbench.actions.view.problems');
}

/** Takes exports out of the connection again. */
export async function removeExport({ files }: ExportCommandParts): Promise<void> {
  if (files.added.length === 0)
    throw new UserError(text('No export was added. Exports of the workspace count by their names.'));
  const items = files.added.map((uri) => ({
    label: nameOf(uri),
    description: vscode.workspace.asRelativePath(uri),
    uri,
  }));
  const chosen = await vscode.window.showQuickPick(items, {
    canPickMany: true,
    title: vscode.l10n.t('Remove Exchange Export'),
    placeHolder: vscode.l10n.t('The files themselves stay'),
  });
  if (chosen) await files.remove(chosen.map(({ uri }) => uri));
}

/** Shows the script that sets up account, scope and impersonation for the profile that is checked. */
export async function createSetUpScript({ state, loadTools }: ExportCommandParts): Promise<void> {
  const profile = profileOf(state);
  const options = await askForSetUp();
  if (!options) return;
  const { setUpScript } = await loadTools();
  await showScript(setUpScript(profile, options));
}

function profileOf({ snapshot: { profile } }: RunState): ConnectionProfile {
  if (!profile) throw new UserError(text('There is no connection profile yet. Set up the service account first.'));
  return profile;
}

async function askForExports(files: ExportFiles, linter: ExportLinter): Promise<readonly vscode.Uri[]> {
  const active = vscode.window.activeTextEditor?.document;
  const isNew = active && linter.readOf(active) && !files.added.some((uri) => uri.toString() === active.uri.toString());
  if (!isNew) return openedFiles();
  const current = { label: vscode.l10n.t('The export in the editor: {0}', nameOf(active.uri)) };
  const others = { label: vscode.l10n.t('Choose files…') };
  const chosen = await vscode.window.showQuickPick([current, others], { title: vscode.l10n.t('Add Exchange Export') });
  if (chosen === current) return [active.uri];
  return chosen === others ? openedFiles() : [];
}

async function openedFiles(): Promise<readonly vscode.Uri[]> {
  const chosen = await vscode.window.showOpenDialog({
    canSelectMany: true,
    filters: {
      [vscode.l10n.t('Exchange exports')]: ['json', 'xml', 'clixml', 'txt', 'config'],
      [vscode.l10n.t('All files')]: ['*'],
    },
    title: vscode.l10n.t('Add Exchange Export'),
  });
  return chosen ?? [];
}

function nameOf(uri: vscode.Uri): string {
  return uri.path.slice(uri.path.lastIndexOf('/') + 1);
}
