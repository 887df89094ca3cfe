import * as vscode from 'vscode';
import type { CheckInstance } from '../core/check.ts';
import type { Consents } from '../core/facts.ts';
import type { Translate } from '../core/text.ts';
import { Commands, WALKTHROUGH, type CommandId } from '../contributions.ts';
import { copyValue, openAnalyzer, openSalesforceGuide } from './analyzer/analyzerCommands.ts';
import { explainAnalyzerResult } from './analyzer/explainCommand.ts';
import { analyzerNodeOf, codeOf, findingOf, nodeOf, remedyOf, stepOf } from './commandArguments.ts';
import type { Handler } from './commands.ts';
import {
  addExport,
  createExportScript,
  createSetUpScript,
  removeExport,
  type ExportCommandParts,
} from './export/exportCommands.ts';
import { createFixScript } from './export/fixCommand.ts';
import type { HelpPages } from './help/helpPages.ts';
import type { LabCommands } from './lab/labCommands.ts';
import type { MailboxCommands } from './mailboxes/mailboxCommands.ts';
import type { Log } from './output/log.ts';
import type { Remedies } from './problems/remedies.ts';
import { openProfile, switchProfile } from './profiles/profileCommands.ts';
import type { Profiles } from './profiles/profiles.ts';
import { saveReport } from './report/saveReport.ts';
import type { RunController } from './run/runController.ts';
import { resultOf } from './run/runSnapshot.ts';
import type { RunState } from './run/runState.ts';
import { testWriting } from './run/testWriting.ts';
import type { OrgFeature } from './salesforce/orgFeature.ts';
import type { ModalConsent } from './secrets/consent.ts';
import type { PasswordCommands } from './secrets/passwordCommands.ts';
import { instancesOf } from './tree/checklistNode.ts';
import { copyTrace, saveTrace } from './trace/saveTrace.ts';
import type { TraceDocument } from './trace/traceDocument.ts';
import { appearanceOf } from './tree/nodeAppearance.ts';

/** The features commands start. */
export interface Features {
  readonly extensionId: string;
  readonly hostName: string;
  readonly translate: Translate;
  readonly state: RunState;
  readonly controller: RunController;
  readonly profiles: Profiles;
  readonly passwords: PasswordCommands;
  readonly consent: ModalConsent;
  readonly remedies: Remedies;
  readonly help: HelpPages;
  readonly form: { show(): void };
  readonly lab: LabCommands;
  readonly log: Log;
  readonly trace: TraceDocument;
  readonly exports: ExportCommandParts;
  readonly mailboxes: () => Promise<MailboxCommands>;
  readonly org: OrgFeature;
  readonly now: () => Date;
  /** Runs checks where a person can watch them. */
  readonly run: (isChosen?: (instance: CheckInstance) => boolean, consents?: Consents) => Promise<void>;
}

/** What each command does. */
export function commandHandlers(features: Features): Readonly<Record<CommandId, Handler>> {
  const { state, profiles, passwords, remedies, help, mailboxes, lab, translate, run } = features;
  return {
    [Commands.runChecks]: () => run(),
    [Commands.runFailedAgain]: () => run((instance) => needsAnotherRun(instance, state)),
    [Commands.runAgain]: (node) => run(isUnder(node, state)),
    [Commands.cancelRun]: () => {
      features.controller.cancel();
    },
    [Commands.setUpServiceAccount]: () => {
      features.form.show();
    },
    [Commands.openProfile]: () => openProfile(profiles),
    [Commands.switchProfile]: () => switchProfile(profiles),
    [Commands.enterPassword]: () => passwords.enter(),
    [Commands.approveHost]: (argument) => passwords.approve(findingOf(argument)),
    [Commands.trySignInAgain]: () => passwords.tryAgain(),
    [Commands.compareSignIn]: () => passwords.compareSignIn(),
    [Commands.testWriting]: () => testWriting(features),
    [Commands.forgetPassword]: () => passwords.forget(),
    [Commands.forgetAllPasswords]: () => passwords.forgetAll(),
    [Commands.applyRemedy]: (argument) => ifThere(remedyOf(argument), (remedy) => remedies.apply(remedy)),
    [Commands.openHelp]: (argument) => ifThere(codeOf(argument), (code) => help.open(code)),
    [Commands.openGuide]: (argument) => ifThere(stepOf(argument), (step) => help.openGuide(step)),
    [Commands.copyNode]: (argument) => copy(argument, state, translate),
    [Commands.saveReport]: () => saveReport(state.snapshot, features.hostName, translate),
    [Commands.showTrace]: () => features.trace.show(),
    [Commands.copyTrace]: () => copyTrace(features.trace.parts),
    [Commands.saveTrace]: () => saveTrace(features.trace.parts),
    [Commands.openAnalyzer]: () => openAnalyzer(),
    [Commands.openSalesforceGuide]: () => openSalesforceGuide(),
    [Commands.copyValue]: (argument) => copyValue(analyzerNodeOf(argument), translate),
    [Commands.explainAnalyzerResult]: () => explainAnalyzerResult(),
    [Commands.createExportScript]: () => createExportScript(features.exports),
    [Commands.addExport]: () => addExport(features.exports),
    [Commands.removeExport]: () => removeExport(features.exports),
    [Commands.createFixScript]: () => createFixScript(features.exports, features.now(), translate),
    [Commands.createSetUpScript]: () => createSetUpScript(features.exports),
    [Commands.verifyMailboxes]: async (argument) => (await mailboxes()).verify(fileOf(argument)),
    [Commands.verifyFailedMailboxes]: async () => (await mailboxes()).verifyFailed(),
    [Commands.filterMailboxes]: async () => (await mailboxes()).filter(),
    [Commands.showMailboxSummary]: async () => (await mailboxes()).showSummary(),
    [Commands.saveMailboxResults]: async () => (await mailboxes()).save(),
    [Commands.compareUsers]: async () => (await mailboxes()).compareUsers(),
    ...features.org.handlers,
    [Commands.showLog]: () => {
      features.log.show();
    },
    [Commands.openWalkthrough]: () =>
      vscode.commands.executeCommand(
        'workbench.action.openWalkthrough',
        `${features.extensionId}#${WALKTHROUGH}`,
        false,
      ),
    [Commands.openPracticeLab]: () => lab.open(),
    [Commands.switchLabFaults]: () => lab.switchFaults(),
    [Commands.stopPracticeLab]: () => lab.stop(),
  };
}

/** The file a command was started on in the Explorer. */
function fileOf(argument: unknown): vscode.Uri | undefined {
  return argument instanceof vscode.Uri ? argument : undefined;
}

/** A command of the tree that was started without a node, by another extension say, has nothing to do. */
function ifThere<Value>(value: Value | undefined, act: (value: Value) => unknown): unknown {
  return value === undefined ? undefined : act(value);
}

function needsAnotherRun({ key }: CheckInstance, { snapshot }: RunState): boolean {
  const result = resultOf(snapshot, key);
  return result === undefined || !['pass', 'skipped'].includes(result.status);
}

function isUnder(argument: unknown, { snapshot }: RunState): (instance: CheckInstance) => boolean {
  const node = nodeOf(argument);
  const keys = new Set(node ? instancesOf(node, snapshot).map(({ key }) => key) : []);
  return ({ key }) => keys.has(key);
}

async function copy(argument: unknown, { snapshot }: RunState, translate: Translate): Promise<void> {
  const node = nodeOf(argument);
  if (node) await vscode.env.clipboard.writeText(appearanceOf(node, snapshot, translate).tooltip.join('\n'));
}
