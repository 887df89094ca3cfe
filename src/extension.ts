import { spawn } from 'node:child_process';
import { hostname } from 'node:os';
import * as vscode from 'vscode';
import { Languages, PROFILE_GLOB } from './contributions.ts';
import type { Check, CheckInstance } from './core/check.ts';
import { UserError } from './core/errors.ts';
import type { Consents } from './core/facts.ts';
import type { MailboxPort } from './core/mailboxes/ports.ts';
import type { ExchangePort, PasswordStore } from './core/ports.ts';
import type { ConnectionProfile } from './core/profile/profile.ts';
import { systemClock as clock } from './core/systemClock.ts';
import { text, type Translate } from './core/text.ts';
import { TraceRecorder } from './core/trace/traceRecorder.ts';
import type * as exchangeBundle from './exchange/exchangeBundle.ts';
import type { ExchangeOptions } from './exchange/options.ts';
import type { LabState } from './lab/control.ts';
import { ResultProblems } from './ui/analyzer/resultProblems.ts';
import { commandHandlers } from './ui/commandHandlers.ts';
import { registerCommands } from './ui/commands.ts';
import { ContextValues } from './ui/contextKeys.ts';
import { CheckedSignIn } from './ui/form/checkedSignIn.ts';
import { ExportFeature } from './ui/export/exportFeature.ts';
import type { ExportTools } from './ui/export/exportTools.ts';
import { ServiceAccountForm } from './ui/form/serviceAccountForm.ts';
import { HelpPages } from './ui/help/helpPages.ts';
import { LabCommands } from './ui/lab/labCommands.ts';
import { isLabProfile } from './ui/lab/labProfile.ts';
import { LabPasswords } from './ui/lab/labPasswords.ts';
import { launchedLab } from './ui/lab/launchedLab.ts';
import { PracticeLab, type LabMachine } from './ui/lab/practiceLab.ts';
import { readLabState } from './ui/lab/readLabState.ts';
import { MailboxFeature } from './ui/mailboxes/mailboxFeature.ts';
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
import { additionalAuthorities, checkTimeoutMs, proxySettings } from './ui/settings.ts';
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
  readonly mailboxes: MailboxFeature;
}

const SIGN_IN = 'account.signIn';

/** Makes the objects of the extension and wires them; what needs the network or a file waits for its first use. */
export function activate(context: vscode.ExtensionContext): ExchangeConnectApi | undefined {
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
  const mailboxes = makeMailboxes(context, stores, help);
  const controller = makeController(stores);
  const form = makeForm(context, stores);
  const planner = new ProfilePlanner(profiles, state, loadChecks);
  const run = async (isChosen?: (instance: CheckInstance) => boolean, consents?: Consents): Promise<void> => {
    await planner.prepare();
    await view.during(() => controller.run(isChosen, consents));
  };
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
    mailboxes: mailboxes.commands,
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
    new StatusBar(profiles, state, translate),
    ...[controller, view, problems, analyzerResults, trace, form, mailboxes, profiles, lab, log],
  );
  profiles.refresh().catch(report);
  mailboxes.restore().catch(report);
  if (context.extensionMode !== vscode.ExtensionMode.Test) return undefined;
  return { state, tree, problems, profiles, lab, exports, mailboxes, activatedInMs: clock.monotonicMs() - startedMs };
}

function offerQuickFixes(selector: vscode.DocumentFilter, fixes: QuickFixes): vscode.Disposable {
  return vscode.languages.registerCodeActionsProvider(selector, fixes, { providedCodeActionKinds: QuickFixes.kinds });
}

async function loadChecks(): Promise<readonly Check[]> {
  const { CHECKS } = await import('./checks/catalogue.ts');
  return CHECKS;
}

const loadTools = (): Promise<ExportTools> => import('./exportBundle.ts');

type ExchangeBundle = typeof exchangeBundle;

type Stores = ReturnType<typeof makeStores>;

/** What every feature reads or writes. */
function makeStores(context: vscode.ExtensionContext) {
  const translate: Translate = ({ message, args }) => vscode.l10n.t(message, args);
  const log = new Log(vscode.window.createOutputChannel('Exchange Connect', { log: true }));
  const { report } = new Notifier(log, translate);
  const consent = new ModalConsent();
  const passwords = new Passwords(context.secrets, () => consent.keepForSession());
  return {
    translate,
    log,
    report,
    consent,
    state: new RunState(),
    recorder: new TraceRecorder(),
    profiles: new Profiles(context.workspaceState, report),
    passwords,
    labPasswords: new LabPasswords(passwords),
    lab: new PracticeLab(labMachine(context)),
    hostName: hostNameWith(vscode.env.remoteName),
    userAgent: `ExchangeConnectForSalesforce/${versionOf(context.extension)}`,
  };
}

/** Names the kind of remote as well, such as `jump01 (ssh-remote)`; in a browser it is an address that says nothing. */
function hostNameWith(remoteName: string | undefined): string {
  return /^[a-z-]+$/.test(remoteName ?? '') ? `${hostname()} (${String(remoteName)})` : hostname();
}

function versionOf({ packageJSON }: vscode.Extension<unknown>): string {
  return (packageJSON as { readonly version: string }).version;
}

function makeController(stores: Stores): RunController {
  const { state, passwords, labPasswords, log, recorder } = stores;
  return new RunController(state, {
    openPort: (profile, id) =>
      openExchange(stores, profile, passwords.ofProfile(id), (lab) => labPasswords.lend(lab, id, profile)),
    checkTimeoutMs,
    observe: (event) => {
      log.check(event);
    },
    watch: (plan) => recorder.watch(plan),
    clock,
  });
}

function makeMailboxes(context: vscode.ExtensionContext, stores: Stores, help: HelpPages): MailboxFeature {
  const { passwords, labPasswords } = stores;
  return new MailboxFeature({
    ...stores,
    help,
    clock,
    memento: context.workspaceState,
    storage: context.storageUri ?? context.globalStorageUri,
    loadTools: () => import('./mailboxesBundle.ts'),
    openPort: (profile, id) =>
      openMailboxes(stores, profile, passwords.ofProfile(id), (lab) => labPasswords.lend(lab, id, profile)),
  });
}

function makeForm(context: vscode.ExtensionContext, stores: Stores): ServiceAccountForm {
  return new ServiceAccountForm({
    ...stores,
    extensionUri: context.extensionUri,
    profiles: new FormProfiles(stores.profiles),
    tester: new CheckedSignIn({
      loadChecks,
      signInCheck: SIGN_IN,
      openExchange: (store, profile) => openExchange(stores, profile, store),
      clock,
      checkTimeoutMs,
    }),
    reportMistake: (error) => {
      stores.log.mistake(error);
    },
  });
}

/** The wire for one run. @throws {UserError} in Restricted Mode, where nothing is sent. */
async function openExchange(...ways: Parameters<typeof openWire>): Promise<ExchangePort> {
  const { exchange, options } = await openWire(...ways);
  return exchange.createExchangePort(options);
}

/** The wire for one verification of many mailboxes. @throws {UserError} in Restricted Mode, where nothing is sent. */
async function openMailboxes(...ways: Parameters<typeof openWire>): Promise<MailboxPort> {
  const { exchange, options } = await openWire(...ways);
  return exchange.createMailboxPort(options);
}

/**
 * What a wire needs. A profile of the practice lab is led there, and only such a profile trusts the lab's roots.
 * @throws {UserError} in Restricted Mode, where nothing is sent.
 */
async function openWire(
  { lab, log, userAgent }: Pick<Stores, 'lab' | 'log' | 'userAgent'>,
  profile: ConnectionProfile,
  passwords: PasswordStore,
  onLab?: (state: LabState) => Promise<void>,
): Promise<{ readonly exchange: ExchangeBundle; readonly options: ExchangeOptions }> {
  if (!vscode.workspace.isTrusted) throw new UserError(RESTRICTED);
  const exchange = await import('./exchange/exchangeBundle.ts');
  const labState = isLabProfile(profile, exchange.isLabHost) ? await lab.running() : undefined;
  if (labState) await onLab?.(labState);
  const stored = await passwords.find(profile);
  if (stored) log.hide(stored.password);
  const proxy = proxySettings();
  const options: ExchangeOptions = {
    passwords,
    clock,
    timeouts: exchange.defaultTimeouts,
    bodyLimitBytes: exchange.defaultBodyLimitBytes,
    userAgent,
    log: (seen) => {
      log.exchange(seen);
    },
    ...(labState
      ? exchange.labWire(labState)
      : { trust: exchange.systemTrust(await additionalAuthorities()), proxyFor: proxy && exchange.proxyBy(proxy) }),
  };
  return { exchange, options };
}

const RESTRICTED = text(
  'This workspace is in Restricted Mode, so nothing is sent to the network. Trust the workspace to run the checks.',
);

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
