import type { Step } from '../../core/check.ts';
import type { AnalyzerParameter } from '../../core/analyzer/parameters.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { ConfirmationKind } from '../../core/salesforce/ports.ts';
import type { SetupPage } from '../../core/salesforce/setupPages.ts';
import { text } from '../../core/text.ts';
import type { AnalyzerNode } from '../analyzer/analyzerNodes.ts';
import type { RunSnapshot } from '../run/runSnapshot.ts';

/** What the checklist shows of an org besides its checks: what a person does there, says about it, and may ask of it. */
export type OrgNode =
  | { readonly kind: 'org'; readonly id: string; readonly tool: OrgTool }
  | { readonly kind: 'setupPage'; readonly id: string; readonly page: SetupPage }
  | { readonly kind: 'setupPassword'; readonly id: string }
  | { readonly kind: 'confirmation'; readonly id: string; readonly confirmation: ConfirmationKind };

/** `setup` opens to the steps in Setup. */
export type OrgTool = 'connect' | 'setup' | 'probe' | 'authorities' | 'readiness';

/** A node of the steps in Setup; what is typed there is a value like those of the analyzer's form. */
type SetupNode = OrgNode | Extract<AnalyzerNode, { kind: 'value' }>;

/** The nodes beneath a step, besides its checks; a profile without an org has the way to one and nothing else. */
export function orgNodes(step: Step, { profile }: RunSnapshot): readonly OrgNode[] {
  if (!profile) return [];
  if (!profile.salesforce) return step === 'setUpSalesforce' ? [tool('connect')] : [];
  return NODES_OF[step] ?? [];
}

/** What one of these nodes opens to. */
export function childrenOfOrg(node: OrgNode, { profile }: RunSnapshot): readonly SetupNode[] {
  return profile && node.kind === 'org' && node.tool === 'setup' ? setupNodes(profile) : [];
}

const NODES_OF: Partial<Readonly<Record<Step, readonly OrgNode[]>>> = {
  analyzeConnectivity: [tool('probe'), tool('authorities')],
  setUpSalesforce: [tool('setup')],
  stayConnected: [
    tool('readiness'),
    page('activityCapture'),
    confirmation('usersSelectEvents'),
    confirmation('governmentCloud'),
  ],
};

/** In the order in which they are done. */
function setupNodes({ serviceAccount }: ConnectionProfile): readonly SetupNode[] {
  return [
    page('outlookIntegration'),
    value({
      id: 'userName',
      field: text('User name'),
      value: text('{value}', { value: serviceAccount.userName }),
      isTyped: true,
      why: text('As in the connection profile: it is what was checked here.'),
    }),
    value({
      id: 'address',
      field: text('Address'),
      value: text('{value}', { value: serviceAccount.address }),
      isTyped: true,
      why: text('Where Setup asks for an email address: the primary SMTP address of the account.'),
    }),
    { kind: 'setupPassword', id: 'setup/password' },
    confirmation('credentialsEntered'),
    confirmation('configurationActive'),
    page('syncStatus'),
  ];
}

function tool(name: OrgTool): OrgNode {
  return { kind: 'org', id: `org/${name}`, tool: name };
}

function page(name: SetupPage): OrgNode {
  return { kind: 'setupPage', id: `setup/page/${name}`, page: name };
}

function confirmation(kind: ConfirmationKind): OrgNode {
  return { kind: 'confirmation', id: `confirmation/${kind}`, confirmation: kind };
}

function value(parameter: AnalyzerParameter): Extract<AnalyzerNode, { kind: 'value' }> {
  return { kind: 'value', id: `setup/${parameter.id}`, parameter };
}
