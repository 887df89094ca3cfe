import { readFileSync } from 'node:fs';
import type { FrameLocator } from 'playwright-core';
import type { AxeResults } from 'axe-core';
import { inModules } from '../host/paths.ts';

/** What axe-core finds wrong with a document, each as `rule: help: element`; empty where nothing is. */
export async function accessibilityViolations(frame: FrameLocator): Promise<readonly string[]> {
  const source = readFileSync(inModules('axe-core/axe.min.js'), 'utf8');
  return frame.locator('body').evaluate(async (_body, axeSource) => {
    // The page's own policy forbids eval to its scripts; a test driver's evaluation is not bound by it.
    (0, eval)(axeSource);
    const { axe } = globalThis as unknown as { axe: { run(): Promise<AxeResults> } };
    const { violations } = await axe.run();
    return violations.flatMap(({ id, help, nodes }) => nodes.map(({ html }) => `${id}: ${help}: ${html}`));
  }, source);
}
