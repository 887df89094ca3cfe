import assert from 'node:assert/strict';
import type { Drift } from '../../../../src/core/drift/drift.ts';
import { inEnglish, text } from '../../../../src/core/text.ts';
import { appearanceOfDrift } from '../../../../src/ui/drift/driftAppearance.ts';
import { childrenOfDrift, driftNodes } from '../../../../src/ui/drift/driftNodes.ts';

const label = text('Addresses of {host}', { host: 'mail.contoso.com' });
const change = { id: 'addresses mail.contoso.com', label, before: '203.0.113.10', now: '203.0.113.66' };
const changed: Drift = { since: new Date('2026-11-12T08:00:00Z'), changes: [change] };

describe('the nodes of drift', () => {
  it('are none without drift', () => {
    assert.deepEqual(driftNodes({}), []);
  });

  it('open to each change', () => {
    const [node] = driftNodes({ drift: changed });
    assert.ok(node);
    const look = appearanceOfDrift(node, inEnglish);
    assert.deepEqual([look.label, look.opens], ['Changed since the last good run', 'closed']);
    assert.match(look.description ?? '', /2026/);
    const [child, ...others] = childrenOfDrift(node);
    assert.ok(child && others.length === 0);
    const { label: shown, description, spoken } = appearanceOfDrift(child, inEnglish);
    assert.deepEqual([shown, description], ['Addresses of mail.contoso.com', '203.0.113.10 → 203.0.113.66']);
    assert.equal(spoken, 'Addresses of mail.contoso.com. Before: 203.0.113.10. Now: 203.0.113.66');
    assert.deepEqual(childrenOfDrift(child), []);
  });

  it('say so where nothing is seen to have changed', () => {
    const [node] = driftNodes({ drift: { ...changed, changes: [] } });
    assert.ok(node);
    const { label: shown, opens } = appearanceOfDrift(node, inEnglish);
    assert.deepEqual([shown, opens], ['Nothing seen to have changed since the last good run', 'never']);
  });
});
