import { spawn } from 'node:child_process';
import { homedir, hostname, userInfo } from 'node:os';
import * as vscode from 'vscode';
import { Adapters } from './adapters.ts';
import { Languages, PROFILE_GLOB } from './contributions.ts';
import type { Check, CheckInstance } from './core/check.ts';
import type { Consents } from './core/facts.ts';
import { systemClock as clock } from './core/systemClock.ts';
import type { Translate } from './core/text.ts';
import { TraceRecorder } from './core/trace/traceRecorder.ts';
import { ResultProblems } from './ui/analyzer/resultProblems.ts';
import { commandHandlers } from './ui/commandHandlers.ts';
import { registerCommands } from './ui/commands.ts';
import { ContextValues } from './ui/contextKeys.ts';
import { DriftWatch } from './ui/drift/driftWatch.ts';
import { CheckedSignIn } from './ui/form/checkedSignIn.ts';
import { ExportFeature } from './ui/export/exportFeature.ts';
import type { ExportTools } from './ui/export/exportTools.ts';
import { ServiceAccountForm } from './ui/form/serviceAccountForm.ts';
import { HelpPages } from './ui/help/helpPages.ts';
import { LabCommands } from './ui/lab/labCommands.ts';
import { LabPasswords } from './ui/lab/labPasswords.ts';
import { launchedLab } from './ui/lab/launchedLab.ts';
import { PracticeLab, type LabMachine } from './ui/lab/practiceLab.ts';
import { readLabState } from './ui/lab/readLabState.ts';
import type { ReadExports } from './ui/mailboxes/list/exportMailboxes.ts';
import { LazyMailboxes } from './ui/mailboxes/lazyMailboxes.ts';
import type { MailboxFeature, MailboxFeatureParts } from './ui/mailboxes/mailboxFeature.ts';
import type { OrgUsersSource } from './ui/mailboxes/sources.ts';
import { Notifier } from './ui/notify.ts';
import { Log } from './ui/output/log.ts';
import { Problems } from './ui/problems/problems.ts';
import { QuickFixes } from './ui/problems/quickFixes.ts';
import { Remedies } from './ui/problems/remedies.ts';
import { FormProfiles } from './ui/profiles/formProfiles.ts';
import { Profiles } from './ui/profiles/profiles.ts';
import { ProfilePlanner } from './ui/run/profilePlanner.ts';
import { RunController } from './ui/run/runController.ts';
import { RunState } from './ui/run/runState.ts';
import { ModalConsent } from './ui/secrets/consent.ts';
import { PasswordCommands } from './ui/secrets/passwordCommands.ts';
import { Passwords } from './ui/secrets/passwords.ts';
import { OrgFeature, openOrgStores, type OrgStores } from './ui/salesforce/orgFeature.ts';
import { checkTimeoutMs } from './ui/settings.ts';
import { StatusBar } from './ui/status/statusBar.ts';
import { TraceDocument } from './ui/trace/traceDocument.ts';
import { ChecklistTree } from './ui/tree/checklistTree.ts';
import { ChecklistView } from './ui/tree/checklistView.ts';

/** What tests inside VS Code get to see; nothing that leads to a password. */
export interface ExchangeConnectApi {
  readonly activatedInMs: number;
  readonly state: RunState;
  readonly tree: ChecklistTree;
  readonly problems: Problems;
  readonly profiles: Profiles;
  readonly lab: PracticeLab;
  readonly exports: ExportFeature;
  readonly mailboxes: LazyMailboxes;
  readonly orgs: OrgStores;
}

/** What VS Code calls at the beginning and at the end of its session. */
export const { activate, deactivate } = makeLifecycle();

function makeLifecycle(): {
  readonly activate: (context: vscode.ExtensionContext) => ExchangeConnectApi | undefined;
  readonly deactivate: () => Promise<void>;
} {
  let org: OrgFeature | undefined;
  return {
    activate: (context) => {
      const started = start(context);
      ({ org } = started);
      return context.extensionMode === vscode.ExtensionMode.Test ? started.api : undefined;
    },
    deactivate: async () => org?.end(),
  };
}

const SIGN_IN = 'account.signIn';

/** Makes the objects of the extension and wires them; what needs the network or a file waits for its first use. */
function start(context: vscode.ExtensionContext): { readonly api: ExchangeConnectApi; readonly org: OrgFeature } {
  const startedMs = clock.monotonicMs();
  const stores = makeStores(context);
  const { translate, report, state, profiles, passwords, lab, log } = stores;
  const tree = new ChecklistTree(state, () => profiles.active !== undefined, translate);
  const view = new ChecklistView(tree, profiles, state, stores.hostName);
  const help = new HelpPages(context.extensionUri);
  const problems = new Problems({ profiles, state, help, clock, translate });
  const analyzerResults = new ResultProblems({ ...stores, help, clock });
  const trace = new TraceDocument({ ...stores, redact: log.redact });
  const exports = new ExportFeature({ ...stores, memento: context.workspaceState, help, clock, loadTools });
  const controller = makeController(stores);
  const form = makeForm(context, stores);
  const planner = new ProfilePlanner(profiles, state, loadChecks);
  const run = async (isChosen?: (instance: CheckInstance) => boolean, consents?: Consents): Promise<void> => {
    await planner.prepare();
    await view.during(() => controller.run(isChosen, consents));
  };
  const org = new OrgFeature({ ...stores, ...stores.orgs, ways: stores.adapters, run, clock });
  const mailboxes = makeMailboxes(context, stores, help, exports.commands.linter, org.users);
  const signInAgain = (consents?: Consents): Promise<void> => run(({ check }) => check.id === SIGN_IN, consents);
  const handlers = commandHandlers({
    ...stores,
    extensionId: context.extension.id,
    passwords: new PasswordCommands({ ...stores, signInAgain }),
    remedies: new Remedies(profiles, help, translate),
    lab: new LabCommands({ ...stores, report }),
    controller,
    help,
    form,
    trace,
    exports: exports.commands,
    mailboxes: async () => (await mailboxes.feature()).commands,
    org,
    now: () => clock.now(),
    run,
  });
  context.subscriptions.push(
    registerCommands(handlers, report),
    offerQuickFixes({ pattern: `**/${PROFILE_GLOB}` }, new QuickFixes(problems, translate)),
    offerQuickFixes({ language: Languages.analyzerResult }, new QuickFixes(analyzerResults, translate)),
    profiles.onDidChange(() => {
      planner.follow().catch(report);
    }),
    new ContextValues({ profiles, state, passwords, lab }, report),
    new DriftWatch({ ...stores, memento: context.workspaceState }),
    new StatusBar(profiles, state, translate),
    ...[controller, view, problems, analyzerResults, trace, form, org, mailboxes, profiles, lab, log],
  );
  profiles.refresh().catch(report);
  mailboxes.restore().catch(report);
  const activatedInMs = clock.monotonicMs() - startedMs;
  return { api: { state, tree, problems, profiles, lab, exports, mailboxes, orgs: stores.orgs, activatedInMs }, org };
}

function offerQuickFixes(selector: vscode.DocumentFilter, fixes: QuickFixes): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(selector, fixes, { providedCodeActionKinds: QuickFixes.kinds });
}

async function loadChecks(): Promise<readonly Check[]> {
  const { CHECKS } = await import('./checks/catalogue.ts');
  return CHECKS;
}

const loadTools = (): Promise<ExportTools> => import('./exportBundle.ts');

type Stores = ReturnType<typeof makeStores>;

/** What every feature reads or writes. */
function makeStores(context: vscode.ExtensionContext) {
  const translate: Translate = ({ message, args }) => vscode.l10n.t(message, args);
  const log = new Log(vscode.window.createOutputChannel('Exchange Connect', { log: true }));
  const { report } = new Notifier(log, translate);
  const consent = new ModalConsent();
  const passwords = new Passwords(context.secrets, () => consent.keepForSession());
  const labPasswords = new LabPasswords(passwords);
  const lab = new PracticeLab(labMachine(context));
  const orgs = openOrgStores(context);
  const userAgent = `ExchangeConnectForSalesforce/${versionOf(context.extension)}`;
  return {
    translate,
    log,
    report,
    consent,
    state: new RunState(),
    recorder: new TraceRecorder(),
    profiles: new Profiles(context.workspaceState, report),
    passwords,
    labPasswords,
    lab,
    orgs,
    adapters: new Adapters({ lab, labPasswords, passwords, orgs, log, userAgent, report }),
    hostName: hostNameWith(vscode.env.remoteName),
    userName: userInfo().username,
    home: vscode.Uri.file(homedir()),
  };
}

/** Names the kind of remote as well, such as `jump01 (ssh-remote)`; in a browser it is an address that says nothing. */
function hostNameWith(remoteName: string | undefined): string {
  return /^[a-z-]+$/.test(remoteName ?? '') ? `${hostname()} (${String(remoteName)})` : hostname();
}

function versionOf({ packageJSON }: vscode.Extension<unknown>): string {
  return (packageJSON as { readonly version: string }).version;
}

function makeController({ state, adapters, orgs, log, recorder }: Stores): RunController {
  return new RunController(state, {
    openPort: (profile, id) => adapters.ofProfile(profile, id),
    openOrg: (profile, id) => adapters.orgOf(profile, id),
    confirmations: orgs.confirmations,
    checkTimeoutMs,
    observe: (event) => {
      log.check(event);
    },
    watch: (plan) => recorder.watch(plan),
    clock,
  });
}

function makeMailboxes(
  context: vscode.ExtensionContext,
  stores: Stores,
  help: HelpPages,
  exports: ReadExports,
  orgUsers: OrgUsersSource,
): LazyMailboxes {
  const memento = context.workspaceState;
  const parts: MailboxFeatureParts = {
    ...stores,
    exports,
    orgUsers,
    help,
    clock,
    memento,
    storage: context.storageUri ?? context.globalStorageUri,
    loadTools: () => import('./mailboxesBundle.ts'),
    openPort: (profile, id) => stores.adapters.mailboxes(profile, id),
  };
  const make = async (): Promise<MailboxFeature> => {
    const { MailboxFeature } = await import('./ui/mailboxes/mailboxFeature.ts');
    return new MailboxFeature(parts);
  };
  return new LazyMailboxes({ memento, make });
}

function makeForm(context: vscode.ExtensionContext, stores: Stores): ServiceAccountForm {
  return new ServiceAccountForm({
    ...stores,
    extensionUri: context.extensionUri,
    profiles: new FormProfiles(stores.profiles),
    tester: new CheckedSignIn({
      loadChecks,
      signInCheck: SIGN_IN,
      openExchange: (passwords, profile) => stores.adapters.exchange({ profile, passwords }),
      clock,
      checkTimeoutMs,
    }),
    reportMistake: (error) => {
      stores.log.mistake(error);
    },
  });
}

/** The lab runs as plain Node in this editor's own executable, and ends with this process. */
function labMachine({ extensionUri, globalStorageUri }: vscode.ExtensionContext): LabMachine {
  const script = vscode.Uri.joinPath(extensionUri, 'dist', 'lab.js').fsPath;
  return {
    stateFile: vscode.Uri.joinPath(globalStorageUri, `lab-${String(process.pid)}.json`).fsPath,
    foreignStateFile: process.env['EXCHANGE_CONNECT_LAB'],
    readState: readLabState,
    launch: (stateFile) => {
      const args = [script, '--state', stateFile, '--parent-pid', String(process.pid)];
      const env = { ...process.env, ELECTRON_RUN_AS_NODE: '1' };
      return launchedLab(spawn(process.execPath, args, { env, stdio: ['ignore', 'pipe', 'pipe'] }), clock);
    },
  };
}
