import * as vscode from 'vscode';
import type { LabFault } from '../../lab/control.ts';
import type { Profiles } from '../profiles/profiles.ts';
import type { LabPasswords } from './labPasswords.ts';
import { LAB_PROFILE_NAME, labProfileText } from './labProfile.ts';
import type { PracticeLab } from './practiceLab.ts';

interface Parts {
  readonly lab: PracticeLab;
  readonly labPasswords: LabPasswords;
  readonly profiles: Profiles;
  readonly report: (error: unknown) => void;
}

/** Opens the lab with a profile of its own, switches its faults, and ends it. */
export class LabCommands {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** Starts the lab, writes its profile beside the others and makes it the active one; asks for a folder where none is open. */
  async open(): Promise<void> {
    const folder = vscode.workspace.workspaceFolders?.[0]?.uri;
    const target = folder ?? (await askForFolder());
    if (!target) return;
    const profile = vscode.Uri.joinPath(target, LAB_PROFILE_NAME);
    const content = labProfileText(await this.#parts.lab.running());
    await vscode.workspace.fs.writeFile(profile, new TextEncoder().encode(content));
    // Opening a folder restarts the extension, and the lab with the next run.
    if (!folder) await vscode.commands.executeCommand('vscode.openFolder', target);
    else await this.#activate(profile);
  }

  /** Shows all faults with the active ones ticked; each tick takes effect at once. */
  async switchFaults(): Promise<void> {
    const control = await this.#parts.lab.control();
    const { faults, active } = await control.status();
    const items = faultItems(faults);
    const pick = vscode.window.createQuickPick<FaultItem>();
    pick.title = vscode.l10n.t('Faults of the Practice Lab');
    pick.placeholder = vscode.l10n.t('Tick what is to be wrong; it takes effect at once');
    pick.canSelectMany = true;
    pick.matchOnDetail = true;
    pick.items = items;
    pick.selectedItems = items.filter(({ fault }) => fault !== undefined && active.includes(fault));
    // One after the other: of two ticks in a row, the lab must be left with the second.
    let switching: Promise<unknown> = Promise.resolve();
    pick.onDidChangeSelection((selection) => {
      const wanted = selection.flatMap(({ fault }) => fault ?? []);
      switching = switching.then(() => control.setFaults(wanted)).catch(this.#parts.report);
    });
    pick.onDidAccept(() => {
      pick.hide();
    });
    pick.onDidHide(() => {
      pick.dispose();
    });
    pick.show();
  }

  async stop(): Promise<void> {
    await this.#parts.lab.stop();
  }

  async #activate(uri: vscode.Uri): Promise<void> {
    const { lab, labPasswords, profiles } = this.#parts;
    await profiles.choose(uri);
    const profile = profiles.active?.document.profile;
    if (profile) await labPasswords.lend(await lab.running(), uri.toString(), profile);
  }
}

interface FaultItem extends vscode.QuickPickItem {
  readonly fault?: string;
}

function faultItems(faults: readonly LabFault[]): FaultItem[] {
  const groups: readonly (readonly [LabFault['kind'], string])[] = [
    ['fault', vscode.l10n.t('What an administrator can get wrong')],
    ['misbehaviour', vscode.l10n.t('What only a broken or hostile server does')],
    ['variant', vscode.l10n.t('Other healthy servers')],
  ];
  return groups.flatMap(([kind, label]) => [
    { label, kind: vscode.QuickPickItemKind.Separator },
    ...faults
      .filter((fault) => fault.kind === kind)
      .map(({ name, title, changes }) => ({ label: title, description: name, detail: changes, fault: name })),
  ]);
}

async function askForFolder(): Promise<vscode.Uri | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      canSelectFolders: true,
      canSelectFiles: false,
      title: vscode.l10n.t('Folder for the Practice Lab Profile'),
      openLabel: vscode.l10n.t('Open Practice Lab Here'),
    })) ?? [];
  return folder;
}
