import * as vscode from 'vscode';
import { STEPS } from '../../core/check.ts';
import { escapeMarkdown } from '../../core/markdown.ts';
import type { Translate } from '../../core/text.ts';
import type { RunState } from '../run/runState.ts';
import { childrenOf, parentOf, type ChecklistNode } from './checklistNode.ts';
import { appearanceOf, type NodeAppearance } from './nodeAppearance.ts';

/** Serves the checklist to VS Code; what it shows is {@link RunState}, nothing of its own. */
export class ChecklistTree implements vscode.TreeDataProvider<ChecklistNode> {
  readonly #changes = new vscode.EventEmitter<ChecklistNode | undefined>();
  /** Always the same objects: VS Code refreshes the very ones it was given. */
  readonly #steps = STEPS.map((step) => ({ kind: 'step' as const, id: step, step }));
  readonly #state: RunState;
  readonly #hasProfile: () => boolean;
  readonly #translate: Translate;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(state: RunState, hasProfile: () => boolean, translate: Translate) {
    this.#state = state;
    this.#hasProfile = hasProfile;
    this.#translate = translate;
    state.onDidChange((step) => {
      this.#changes.fire(this.#steps.find((node) => node.step === step));
    });
  }

  /** Draws everything anew: a profile appeared or went away. */
  refresh(): void {
    this.#changes.fire(undefined);
  }

  /** The steps, or nothing while there is no profile: then the view shows its welcome. */
  getChildren(node?: ChecklistNode): ChecklistNode[] {
    if (node) return [...childrenOf(node, this.#state.snapshot)];
    return this.#hasProfile() ? this.#steps : [];
  }

  getParent(node: ChecklistNode): ChecklistNode | undefined {
    return parentOf(node, this.#state.snapshot);
  }

  getTreeItem(node: ChecklistNode): vscode.TreeItem {
    return treeItem(node, appearanceOf(node, this.#state.snapshot, this.#translate));
  }
}

const COLLAPSIBLE = {
  never: vscode.TreeItemCollapsibleState.None,
  closed: vscode.TreeItemCollapsibleState.Collapsed,
  open: vscode.TreeItemCollapsibleState.Expanded,
} as const;

function treeItem(node: ChecklistNode, appearance: NodeAppearance): vscode.TreeItem {
  const item = new vscode.TreeItem(appearance.label, COLLAPSIBLE[appearance.opens]);
  const { icon } = appearance;
  item.id = node.id;
  item.iconPath = new vscode.ThemeIcon(
    icon.name,
    icon.color === undefined ? undefined : new vscode.ThemeColor(icon.color),
  );
  item.tooltip = markdown(appearance.tooltip);
  item.contextValue = appearance.context;
  item.accessibilityInformation = { label: appearance.spoken };
  if (appearance.description !== undefined) item.description = appearance.description;
  if (appearance.command) item.command = { title: appearance.label, command: appearance.command, arguments: [node] };
  return item;
}

function markdown([heading = '', ...paragraphs]: readonly string[]): vscode.MarkdownString {
  return new vscode.MarkdownString([`**${escapeMarkdown(heading)}**`, ...paragraphs.map(escapeMarkdown)].join('\n\n'));
}
