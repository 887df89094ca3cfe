import type { FinalOutcome, Standing } from '../../mailboxes/outcomes.ts';
import type { OutcomeRows } from './outcomeGroups.ts';

/** Rows that are listed at once; a tree of VS Code draws so many without a pause. */
export const PAGE_ROWS = 1_000;

/** A node of the mailboxes view; `id` stays the same while a verification goes on. */
export type MailboxNode =
  | {
      readonly kind: 'group';
      readonly id: string;
      readonly outcome: FinalOutcome;
      readonly standing: Standing;
      readonly rows: readonly number[];
    }
  | {
      readonly kind: 'page';
      readonly id: string;
      readonly outcome: FinalOutcome;
      /** Place of its first row among those of the group, from 0. */
      readonly from: number;
      readonly rows: readonly number[];
    }
  | { readonly kind: 'mailbox'; readonly id: string; readonly outcome: FinalOutcome; readonly row: number };

/** The node of each outcome. */
export function groupNodes(groups: readonly OutcomeRows[]): readonly MailboxNode[] {
  return groups.map((group) => ({ kind: 'group', id: group.outcome, ...group }));
}

/** What is beneath a node: the mailboxes, or pages of them where a group has more than {@link PAGE_ROWS}. */
export function childrenOf(node: MailboxNode): readonly MailboxNode[] {
  if (node.kind === 'mailbox') return [];
  if (node.kind === 'page' || node.rows.length <= PAGE_ROWS) return mailboxNodes(node.outcome, node.rows);
  return pagesOf(node.outcome, node.rows);
}

function mailboxNodes(outcome: FinalOutcome, rows: readonly number[]): readonly MailboxNode[] {
  return rows.map((row) => ({ kind: 'mailbox', id: `row/${String(row)}`, outcome, row }));
}

function pagesOf(outcome: FinalOutcome, rows: readonly number[]): readonly MailboxNode[] {
  return Array.from({ length: Math.ceil(rows.length / PAGE_ROWS) }, (_, page) => {
    const from = page * PAGE_ROWS;
    return { kind: 'page', id: `${outcome}/${String(page)}`, outcome, from, rows: rows.slice(from, from + PAGE_ROWS) };
  });
}
