import * as vscode from 'vscode';
import { escapeMarkdown } from '../../core/markdown.ts';
import type { Translate } from '../../core/text.ts';
import type { Standing } from '../../mailboxes/outcomes.ts';
import { Commands } from '../../contributions.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';
import { childrenOf, groupNodes, type MailboxNode } from './mailboxNodes.ts';
import type { MailboxResults } from './mailboxResults.ts';
import { groupsOf } from './outcomeGroups.ts';

const ICONS: Readonly<Record<Standing, readonly [name: string, color?: string]>> = {
  error: ['error', 'testing.iconFailed'],
  warning: ['warning', 'list.warningForeground'],
  info: ['info', 'notificationsInfoIcon.foreground'],
  open: ['circle-outline'],
  good: ['pass', 'testing.iconPassed'],
};

/** Serves the results of a verification to VS Code, by outcome; details of a mailbox are read when they are looked at. */
export class MailboxTree implements vscode.TreeDataProvider<MailboxNode> {
  readonly #changes = new vscode.EventEmitter<undefined>();
  readonly #results: MailboxResults;
  readonly #translate: Translate;

  readonly onDidChangeTreeData = this.#changes.event;

  constructor(results: MailboxResults, translate: Translate) {
    this.#results = results;
    this.#translate = translate;
    results.onDidChange(() => {
      this.#changes.fire(undefined);
    });
  }

  getChildren(node?: MailboxNode): MailboxNode[] {
    const { verified, filter } = this.#results;
    if (!verified) return [];
    return [...(node ? childrenOf(node) : groupNodes(groupsOf(verified, filter)))];
  }

  getTreeItem(node: MailboxNode): vscode.TreeItem {
    const { verified } = this.#results;
    const item = verified ? this.#itemOf(node, verified) : new vscode.TreeItem('');
    item.id = node.id;
    return item;
  }

  async resolveTreeItem(item: vscode.TreeItem, node: MailboxNode): Promise<vscode.TreeItem> {
    const { verified } = this.#results;
    if (verified && node.kind === 'mailbox') item.tooltip = await tooltipOf(node.row, verified, this.#translate);
    return item;
  }

  #itemOf(node: MailboxNode, { tools, list }: VerifiedMailboxes): vscode.TreeItem {
    if (node.kind === 'mailbox')
      return mailboxItem(node, list.addresses[node.row] ?? '', tools.standingOf(node.outcome));
    const { addresses } = list;
    const isGroup = node.kind === 'group';
    const label = isGroup ? this.#translate(tools.titleOf(node.outcome)) : `${addresses[node.rows[0] ?? 0] ?? ''} …`;
    const count = node.rows.length.toLocaleString();
    // The count goes first: a narrow side bar cuts off what is behind a title.
    const shown = isGroup ? `${count} · ${label}` : label;
    const item = new vscode.TreeItem(shown, vscode.TreeItemCollapsibleState.Collapsed);
    if (isGroup) {
      item.iconPath = iconOf(node.standing);
      item.contextValue = node.outcome.includes('.') ? 'outcome finding' : 'outcome';
      item.accessibilityInformation = { label: vscode.l10n.t('{0}, {1} mailboxes', label, count) };
    } else {
      item.description = `${(node.from + 1).toLocaleString()}–${(node.from + node.rows.length).toLocaleString()}`;
    }
    return item;
  }
}

function mailboxItem(
  { outcome }: Extract<MailboxNode, { kind: 'mailbox' }>,
  address: string,
  standing: Standing,
): vscode.TreeItem {
  const item = new vscode.TreeItem(address);
  item.iconPath = iconOf(standing);
  item.contextValue = 'mailbox';
  if (outcome.includes('.')) {
    item.command = { title: vscode.l10n.t('Open Help'), command: Commands.openHelp, arguments: [outcome] };
  }
  return item;
}

function iconOf(standing: Standing): vscode.ThemeIcon {
  const [name, color] = ICONS[standing];
  return new vscode.ThemeIcon(name, color === undefined ? undefined : new vscode.ThemeColor(color));
}

/** What was observed and who does what next, read from the results file. */
async function tooltipOf(
  row: number,
  verified: VerifiedMailboxes,
  translate: Translate,
): Promise<vscode.MarkdownString> {
  const { tools, list, index, file, profile } = verified;
  const writer = new tools.RowWriter(list, new tools.Outcomes(list, index), {
    profile,
    includesPersonal: true,
    translate,
  });
  const result = await tools.readResult(file, index, row);
  const address = `**${escapeMarkdown(writer.nameOf(row))}**`;
  if (!result) return new vscode.MarkdownString(address);
  for await (const { title, message, actor, remedy } of writer.rows(only({ row, result }))) {
    const next = actor && `${actor}: ${remedy}.`;
    return new vscode.MarkdownString([address, ...[title, message, next].map(escapeMarkdown)].join('\n\n'));
  }
  return new vscode.MarkdownString(address);
}

async function* only<Value>(value: Value): AsyncGenerator<Value> {
  yield await Promise.resolve(value);
}
