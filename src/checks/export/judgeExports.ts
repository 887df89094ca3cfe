import type { Inventory } from '../../core/export/inventory.ts';
import type { Finding } from '../../core/finding.ts';
import type { JudgeContext, RuleContext } from './rule.ts';
import { EXPORT_RULES } from './rules.ts';
import { RecipientIndex } from './select.ts';

/** Everything that the rules find in the exports, in the order of the rules. Never throws for what an export holds. */
export function judgeExports(inventory: Inventory, context: JudgeContext): readonly Finding[] {
  const index = RecipientIndex.of(inventory, context.profile);
  return [...judgeInSteps(inventory, { ...context, index })].flat();
}

/** The same, one rule a step, for who must not be kept waiting in between. */
export function* judgeInSteps(inventory: Inventory, context: RuleContext): Generator<readonly Finding[], void> {
  for (const rule of EXPORT_RULES) yield rule.judge(inventory, context);
}
