// IIS offers the chosen sign-in at EWS: EWS-03, EWS-04, where no virtual directory of the same server says so already.
import { basicOff, ntlmOff } from '../../core/catalogue/ewsSchemes.ts';
import type { Finding } from '../../core/finding.ts';
import type { Inventory } from '../../core/export/inventory.ts';
import type { Located } from '../../core/export/model.ts';
import { flagOf } from '../../core/export/values.ts';
import { iisChange } from '../../core/scripts/iisChange.ts';
import { found } from './found.ts';
import { publishedPaths, stated, type PublishedPath } from './iisPaths.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { frontEnds } from './virtualDirectories.ts';

const SIGN_IN = ['exchange', 'authentication'];

/** What IIS applies can differ from what Active Directory holds of it (facts B2), so both are judged. */
export const iisSignIn: ExportRule = {
  id: 'iis.signIn',
  rows: ['EWS-03', 'EWS-04'],
  judge: (inventory, context) =>
    publishedPaths(inventory)
      .filter(({ isEws }) => isEws)
      .flatMap((at) => judge(at, inventory, context)),
};

function judge(at: PublishedPath, inventory: Inventory, context: RuleContext): readonly Finding[] {
  const { basicAuthentication: basic, windowsAuthentication: windows } = at.settings;
  switch (context.profile?.exchange.authentication) {
    case 'basic':
      if (!isOff(at, 'BasicAuthentication', basic, inventory)) return [];
      return [found(basicOff, shownBy(at, 'basicAuthentication', basic), context)];
    case 'ntlm':
      if (!isOff(at, 'WindowsAuthentication', windows, inventory)) return [];
      return [found(ntlmOff, shownBy(at, 'windowsAuthentication', windows), context)];
    case undefined:
      return [];
  }
}

function isOff(
  { server }: PublishedPath,
  property: 'BasicAuthentication' | 'WindowsAuthentication',
  setting: Located<boolean> | undefined,
  inventory: Inventory,
): setting is Located<boolean> {
  const isSaidAlready = frontEnds(inventory, 'WebServicesVirtualDirectory').some(
    (directory) => directory.server === server && flagOf(directory.source.part, property)?.value === false,
  );
  return setting?.value === false && !isSaidAlready;
}

function shownBy(at: PublishedPath, element: string, setting: Located<boolean>) {
  return {
    args: { server: at.server, schemes: schemesAt(at) },
    name: at.server,
    property: SIGN_IN,
    by: [stated(at, element, setting)] as const,
    script: iisChange(at.path, `security/authentication/${element}`, 'enabled', false, true),
  };
}

/** The ways to sign in that IIS offers at a path; modern authentication is not its business. */
function schemesAt({ settings: { windowsAuthentication, providers, basicAuthentication } }: PublishedPath): string {
  const windows = windowsAuthentication?.value
    ? (providers?.value.map(({ value }) => value) ?? ['Negotiate', 'NTLM'])
    : [];
  return [...windows, ...(basicAuthentication?.value ? ['Basic'] : [])].join(', ') || 'none';
}
