import { dayOf } from '../dates.ts';
import { escapeMarkdown } from '../markdown.ts';
import { text, type Text, type Translate } from '../text.ts';
import type { Readiness, ReadinessSection, ReadinessState } from './readiness.ts';

/** How much the page tells. */
export interface ReadinessOptions {
  /** With false, statements about people are left out. */
  readonly includesPersonal: boolean;
  readonly translate: Translate;
}

const STATES: Readonly<Record<ReadinessState, Text>> = {
  ready: text('Ready'),
  todo: text('To do'),
  open: text('To find out'),
  noted: text('To know'),
};

/** Renders the page as Markdown (CommonMark), to be handed over; what the org said is text, never markup. */
export function readinessMarkdown({ at, org, sections }: Readiness, options: ReadinessOptions): string {
  const { translate } = options;
  const { name, host } = org;
  const of = [name, ...(host === undefined || host === name ? [] : [host])].join(', ');
  return [
    `# ${translate(text('Readiness for Einstein Activity Capture'))}`,
    escapeMarkdown(translate(text('Org: {org}. Seen on {date}.', { org: of, date: dayOf(at) }))),
    summaryOf(sections, translate),
    ...sections.map((section) => showSection(section, options)),
    '',
  ].join('\n\n');
}

/** What is to be done and found out, before the details. */
function summaryOf(sections: readonly ReadinessSection[], translate: Translate): string {
  const lines = (['todo', 'open'] as const).flatMap((state) => {
    const titles = sections.filter((section) => section.state === state).map(({ title }) => translate(title));
    return titles.length > 0 ? [`- **${translate(STATES[state])}**: ${escapeMarkdown(titles.join(', '))}`] : [];
  });
  return lines.join('\n');
}

function showSection({ title, state, statements }: ReadinessSection, options: ReadinessOptions): string {
  const { translate, includesPersonal } = options;
  const shown = statements.filter(({ sensitivity }) => includesPersonal || sensitivity === 'public');
  const heading = `## ${escapeMarkdown(translate(title))}: ${translate(STATES[state])}`;
  return [heading, shown.map((statement) => `- ${escapeMarkdown(translate(statement.text))}`).join('\n')].join('\n\n');
}
