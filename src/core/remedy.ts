import type { PowerShellScript } from './powerShell.ts';
import type { PropertyPath } from './subject.ts';
import type { Text } from './text.ts';

/** The person who can carry out a remedy. */
export type Actor = 'salesforceAdmin' | 'exchangeAdmin' | 'networkAdmin';

/** Something of ours that a person may start from a finding. */
export type RemedyCommand =
  | 'enterPassword'
  | 'approveHost'
  | 'trySignInAgain'
  | 'compareSignIn'
  | 'editServiceAccount'
  | 'connectOrg'
  | 'authorizeOrg'
  | 'confirmSetup'
  | 'testFromSalesforce'
  | 'removeProbeSites'
  | 'useOrgAuthorities';

/** What a remedy does; we carry out only `profileEdit` and `command`, everything else is for a person to do. */
export type RemedyAction =
  | { readonly kind: 'profileEdit'; readonly property: PropertyPath; readonly value: string }
  | { readonly kind: 'command'; readonly command: RemedyCommand }
  | { readonly kind: 'powerShell'; readonly script: PowerShellScript }
  | { readonly kind: 'link'; readonly url: string }
  | { readonly kind: 'manual'; readonly steps: readonly [Text, ...Text[]] };

/** A way out of a finding: who does what, and what could go wrong with it. */
export interface Remedy {
  readonly actor: Actor;
  /** Starts with a verb, so that "Exchange admin: ..." reads as a sentence. */
  readonly title: Text;
  readonly action: RemedyAction;
  readonly risk?: Text;
}
