import { nameOfOrg } from '../../core/salesforce/nameOfOrg.ts';
import type { ConfirmationKind } from '../../core/salesforce/ports.ts';
import { SETUP_PAGES, type SetupPage } from '../../core/salesforce/setupPages.ts';
import { text, type Text, type Translate } from '../../core/text.ts';
import { Commands } from '../../contributions.ts';
import type { RunSnapshot } from '../run/runSnapshot.ts';
import type { NodeAppearance } from '../tree/nodeAppearance.ts';
import { appearanceOfWords, type ToolWords } from '../tree/toolWords.ts';
import { answerText, CONFIRMATION_TEXTS } from './confirmationTexts.ts';
import { LENT_MS } from './lentClipboard.ts';
import type { OrgNode, OrgTool } from './orgNodes.ts';
import { UNKNOWN_ORG, type OrgSight } from './orgSight.ts';

const TOOLS: Readonly<Record<OrgTool, ToolWords>> = {
  connect: {
    label: text('Connect an Org…'),
    purpose: text('The checks then look into the org as well: edition, permissions, users, and what is set up there.'),
    icon: 'cloud',
    opens: 'never',
    command: Commands.connectOrg,
  },
  setup: {
    label: text('Guided steps in Setup'),
    purpose: text('What no API can do or see: enter the service account, activate a configuration, and say so here.'),
    icon: 'list-ordered',
    opens: 'closed',
  },
  probe: {
    label: text('Test from Salesforce'),
    purpose: text(
      'Lets Salesforce itself call Exchange, without credentials: whether it gets there and trusts the certificate. You are shown each change before it is made, and it is undone at once.',
    ),
    icon: 'broadcast',
    opens: 'never',
  },
  authorities: {
    label: text('Trusted authorities'),
    purpose: text('By which list of roots the certificate of Exchange is judged: the public one, or that of your org.'),
    icon: 'verified',
    opens: 'never',
  },
  readiness: {
    label: text('Readiness for Einstein Activity Capture'),
    purpose: text('Licences, users, configurations and blockers of the move, as a page to hand over.'),
    icon: 'rocket',
    opens: 'never',
    command: Commands.showReadiness,
  },
};

const PAGE_TEXTS: Partial<Readonly<Record<SetupPage, Text>>> = {
  outlookIntegration: text(
    'Turn on Lightning Sync, choose the connection method "Service account", and enter its user name and password. Then make a configuration, assign the users, and activate it.',
  ),
  syncStatus: text(
    '"Service account provided" says that the credentials were taken; only a recent "Last sync activity" says that the sync works.',
  ),
  activityCapture: text('Where Einstein Activity Capture is turned on, and its configurations are made.'),
};

/** How a node about the org is shown. */
export function appearanceOfOrg(
  node: OrgNode,
  { org = UNKNOWN_ORG }: RunSnapshot,
  translate: Translate,
): NodeAppearance {
  switch (node.kind) {
    case 'org':
      return tool(node.tool, org, translate);
    case 'setupPage':
      return page(node.page, translate);
    case 'setupPassword':
      return password(translate);
    case 'confirmation':
      return confirmation(node.confirmation, org, translate);
  }
}

function tool(name: OrgTool, org: OrgSight, translate: Translate): NodeAppearance {
  const context = name === 'authorities' && org.authorities ? 'org authorities kept' : `org ${name}`;
  return appearanceOfWords(TOOLS[name], { context, fact: factOf(name, org) }, translate);
}

function factOf(name: OrgTool, { connection, authorities }: OrgSight): Text | undefined {
  if (name === 'setup' && connection) return text('{org}', { org: nameOfOrg(undefined, connection) });
  if (name !== 'authorities') return undefined;
  if (!authorities) return text('the public list');
  const { host, listed, unknown } = authorities.store;
  const facts = { host, listed, unknown: unknown.length, day: authorities.at.toLocaleDateString() };
  return text('{listed} of {host}, {unknown} of them unknown here, {day}', facts);
}

function page(name: SetupPage, translate: Translate): NodeAppearance {
  const { quickFind } = SETUP_PAGES[name];
  const label = translate(text('{page}', { page: quickFind }));
  const purpose = PAGE_TEXTS[name];
  const search = translate(text('In Setup, enter "{page}" in Quick Find.', { page: quickFind }));
  const tooltip = [label, ...(purpose ? [translate(purpose)] : []), search];
  return {
    label,
    icon: { name: 'link-external' },
    tooltip,
    context: 'setup page',
    spoken: [translate(text('Open {page} in Setup', { page: quickFind })), ...tooltip.slice(1)].join('. '),
    opens: 'never',
    command: Commands.openSetupPage,
  };
}

function password(translate: Translate): NodeAppearance {
  const label = translate(text('Password'));
  const description = translate(text('copied only when you ask for it'));
  return {
    label,
    description,
    icon: { name: 'key' },
    tooltip: [label, translate(LENT_TEXT)],
    context: 'setup password',
    spoken: `${label}, ${description}`,
    opens: 'never',
  };
}

const LENT_TEXT = text('You are asked first; the clipboard is cleared after {seconds} seconds.', {
  seconds: LENT_MS / 1000,
});

/** Answers to these are steps that are done; to the others they are facts about the org, neither good nor bad. */
const STEPS_TO_DO: readonly ConfirmationKind[] = ['credentialsEntered', 'configurationActive'];

function confirmation(kind: ConfirmationKind, { confirmations }: OrgSight, translate: Translate): NodeAppearance {
  const { statement, question, hint } = CONFIRMATION_TEXTS[kind];
  const given = confirmations.get(kind);
  const label = translate(statement);
  const description = translate(answerText(given));
  return {
    label,
    description,
    icon: given ? ANSWER_ICONS[iconOf(kind, given.answer)] : { name: 'question', color: 'testing.iconUnset' },
    tooltip: [label, description, translate(question), translate(hint)],
    context: given ? 'confirmation given' : 'confirmation open',
    spoken: `${label}: ${description}`,
    opens: 'never',
  };
}

const ANSWER_ICONS = {
  done: { name: 'pass', color: 'testing.iconPassed' },
  open: { name: 'circle-slash', color: 'list.warningForeground' },
  said: { name: 'account' },
} as const;

function iconOf(kind: ConfirmationKind, answer: boolean): keyof typeof ANSWER_ICONS {
  if (!STEPS_TO_DO.includes(kind)) return 'said';
  return answer ? 'done' : 'open';
}
