import assert from 'node:assert/strict';
import type { MailboxTools } from '../../../../src/ui/mailboxes/mailboxTools.ts';
import * as tools from '../../../../src/mailboxesBundle.ts';
import { roleMissing, outOfScope } from '../../../../src/core/catalogue/impersonation.ts';
import { ResultIndex } from '../../../../src/mailboxes/journal/resultIndex.ts';
import type { VerifiedMailboxes } from '../../../../src/ui/mailboxes/listedMailboxes.ts';
import { childrenOf, groupNodes, PAGE_ROWS, type MailboxNode } from '../../../../src/ui/mailboxes/mailboxNodes.ts';
import { groupsOf } from '../../../../src/ui/mailboxes/outcomeGroups.ts';

const ROWS = 100_000;

/** Every tenth mailbox is denied, and the last thousand are not asked yet. */
function verified(rows = ROWS): VerifiedMailboxes {
  const index = new ResultIndex(rows);
  for (let row = 0; row < rows - 1_000; row += 1) index.set(row, row % 10 === 0 ? roleMissing.code : 'open', row);
  const addresses = Array.from({ length: rows }, (_, row) => `user${String(row)}@contoso.com`);
  return {
    profile: {
      exchange: { authentication: 'basic' },
      serviceAccount: { userName: 'CONTOSO\\sync', address: 'sync@contoso.com' },
      mailboxes: [],
    },
    profileUri: 'file:///exchange-connect.json',
    list: { addresses, outsidersFrom: rows },
    lines: [],
    syncFolder: false,
    index,
    file: {
      read: () => {
        throw new Error('Nothing is read to draw the view.');
      },
    },
    tools: tools satisfies MailboxTools,
  };
}

const rowsUnder = (node: MailboxNode): readonly number[] =>
  node.kind === 'mailbox' ? [node.row] : childrenOf(node).flatMap(rowsUnder);

describe('the view of mailboxes', () => {
  it('groups by outcome, the worst first', () => {
    const groups = groupsOf(verified(), '');
    assert.deepEqual(
      groups.map(({ outcome, standing, rows }) => [outcome, standing, rows.length]),
      [
        [outOfScope.code, 'error', 9_900],
        ['notAsked', 'open', 1_000],
        ['open', 'good', 89_100],
      ],
    );
  });

  it('shows every mailbox once, in the order of the list', () => {
    for (const group of groupNodes(groupsOf(verified(), '')))
      assert.deepEqual(rowsUnder(group), group.kind === 'group' && group.rows);
  });

  it('never lists more than a page at once, and gives each node an id of its own', () => {
    const ids: string[] = [];
    const visit = (node: MailboxNode): void => {
      ids.push(node.id);
      const children = childrenOf(node);
      assert.ok(children.length <= PAGE_ROWS);
      children.forEach(visit);
    };
    groupNodes(groupsOf(verified(), '')).forEach(visit);
    assert.equal(new Set(ids).size, ids.length);
  });

  const sizes: readonly (readonly [rows: number, kind: string, children: number])[] = [
    [PAGE_ROWS, 'mailbox', PAGE_ROWS],
    [PAGE_ROWS + 1, 'page', 2],
  ];
  for (const [rows, kind, count] of sizes) {
    it(`shows a group of ${String(rows)} as ${String(count)} of kind ${kind}`, () => {
      const group: MailboxNode = {
        kind: 'group',
        id: 'open',
        outcome: 'open',
        standing: 'good',
        rows: Array.from({ length: rows }, (_, row) => row),
      };
      const children = childrenOf(group);
      assert.deepEqual([children.length, children[0]?.kind], [count, kind]);
    });
  }

  it('shows those alone whose address holds the filter, in whatever case', () => {
    const groups = groupsOf(verified(), 'USER1234@');
    assert.deepEqual(
      groups.map(({ outcome, rows }) => [outcome, rows]),
      [['open', [1234]]],
    );
    assert.deepEqual(groupsOf(verified(), 'nobody'), []);
  });
});
