import * as vscode from 'vscode';

/** What the two extents of something that is saved are about, in the words of a person. */
interface Extents {
  /** What is left out, or stands for it, where nothing personal is saved. */
  readonly without: string;
  readonly with: { readonly label: string; readonly detail: string };
}

/** Lets a person choose whether what is personal is saved too; undefined where they left. */
export async function chooseExtent(title: string, extents: Extents): Promise<boolean | undefined> {
  const items = [
    { label: vscode.l10n.t('Without personal data'), detail: extents.without, includesPersonal: false },
    { ...extents.with, includesPersonal: true },
  ];
  const chosen = await vscode.window.showQuickPick(items, { title });
  return chosen?.includesPersonal;
}

/** Lets a person choose the file, with this name in the first folder of the workspace to begin with. */
export function chooseTarget(
  title: string,
  name: string,
  filters: Record<string, string[]>,
): Thenable<vscode.Uri | undefined> {
  const [folder] = vscode.workspace.workspaceFolders ?? [];
  return vscode.window.showSaveDialog({
    title,
    filters,
    ...(folder && { defaultUri: vscode.Uri.joinPath(folder.uri, name) }),
  });
}
