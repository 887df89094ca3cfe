import * as vscode from 'vscode';
import { tallyOf } from '../../core/verdict.ts';
import type { Translate } from '../../core/text.ts';
import { Views } from '../../contributions.ts';
import type { Profiles } from '../profiles/profiles.ts';
import { findingsOf, resultsOf, verdictOfRun } from '../run/runSnapshot.ts';
import type { RunState } from '../run/runState.ts';
import { VERDICT_TEXTS } from '../wording.ts';

const ICONS = {
  notRun: 'circle-large-outline',
  running: 'loading~spin',
  broken: 'error',
  incomplete: 'question',
  attention: 'warning',
  ready: 'pass',
} as const;

/** The findings after which a further sign-in may lock the account: the one case for the error background. */
const REFUSALS: readonly string[] = [
  'authentication.refused',
  'authentication.lockedOut',
  'authentication.refusedBefore',
];

/** The verdict in the status bar, while there is a profile; selecting it shows the checklist. */
export class StatusBar implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('exchangeConnect.verdict', vscode.StatusBarAlignment.Left);
  readonly #profiles: Profiles;
  readonly #state: RunState;
  readonly #translate: Translate;
  readonly #subscriptions: readonly { dispose(): unknown }[];

  constructor(profiles: Profiles, state: RunState, translate: Translate) {
    this.#profiles = profiles;
    this.#state = state;
    this.#translate = translate;
    this.#item.name = vscode.l10n.t('Exchange Connect');
    this.#item.command = `${Views.checklist}.focus`;
    const show = (): void => {
      this.#show();
    };
    this.#subscriptions = [this.#item, profiles.onDidChange(show), state.onDidChange(show)];
  }

  dispose(): void {
    for (const subscription of this.#subscriptions) subscription.dispose();
  }

  #show(): void {
    const { snapshot } = this.#state;
    const verdict = verdictOfRun(snapshot);
    const { fail } = tallyOf(resultsOf(snapshot));
    const words = vscode.l10n.t('Exchange: {0}', this.#translate(VERDICT_TEXTS[verdict]));
    const isRefused = findingsOf(snapshot).some(({ code }) => REFUSALS.includes(code));
    this.#item.text = `$(${ICONS[verdict]}) Exchange${fail > 0 ? `: ${String(fail)}` : ''}`;
    this.#item.tooltip = words;
    this.#item.accessibilityInformation = { label: words };
    this.#item.backgroundColor = isRefused ? new vscode.ThemeColor('statusBarItem.errorBackground') : undefined;
    if (this.#profiles.active) this.#item.show();
    else this.#item.hide();
  }
}
