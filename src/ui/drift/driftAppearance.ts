import type { Change, Drift } from '../../core/drift/drift.ts';
import { text, type Translate } from '../../core/text.ts';
import type { NodeAppearance } from '../tree/nodeAppearance.ts';
import type { DriftNode } from './driftNodes.ts';

/** How a node of drift is shown. */
export function appearanceOfDrift(node: DriftNode, translate: Translate): NodeAppearance {
  return node.kind === 'drift' ? whole(node.drift, translate) : one(node.change, translate);
}

function whole({ since, changes }: Drift, translate: Translate): NodeAppearance {
  const { title, purpose, opens } = changes.length > 0 ? SOMETHING : NOTHING;
  const label = translate(title);
  const description = since.toLocaleString();
  return {
    label,
    description,
    icon: { name: 'history' },
    tooltip: [label, description, translate(purpose)],
    context: 'drift',
    spoken: [label, description, translate(purpose)].join(', '),
    opens,
  };
}

const SOMETHING = {
  title: text('Changed since the last good run'),
  purpose: text('What the latest run saw otherwise than the last one in which nothing failed.'),
  opens: 'closed',
} as const;

const NOTHING = {
  title: text('Nothing seen to have changed since the last good run'),
  purpose: text('What is not seen may have: a password, rights, or a firewall in front of Salesforce.'),
  opens: 'never',
} as const;

function one({ label: about, before, now }: Change, translate: Translate): NodeAppearance {
  const label = translate(about);
  const lines = [
    translate(text('Before: {value}', { value: before })),
    translate(text('Now: {value}', { value: now })),
  ];
  return {
    label,
    description: `${before} → ${now}`,
    icon: { name: 'arrow-swap' },
    tooltip: [label, ...lines],
    context: 'change',
    spoken: [label, ...lines].join('. '),
    opens: 'never',
  };
}
