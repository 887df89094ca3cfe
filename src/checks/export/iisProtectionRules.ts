// Extended Protection as IIS has it, where the directory says otherwise or nothing: EWS-08, EWS-12.
import { extendedProtectionOn } from '../../core/catalogue/exportAutodiscover.ts';
import { extendedProtectionRequire } from '../../core/catalogue/ewsSchemes.ts';
import type { Finding } from '../../core/finding.ts';
import { iisChange } from '../../core/scripts/iisChange.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import { publishedPaths, stated, type PublishedPath } from './iisPaths.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { frontEnds, tokenCheckingOf } from './virtualDirectories.ts';

const SECTION = 'security/authentication/windowsAuthentication/extendedProtection';
const PROPERTY = ['exchange', 'authentication'];

/** IIS does not require channel binding for EWS, and does not check it for Autodiscover. */
export const iisProtection: ExportRule = {
  id: 'iis.extendedProtection',
  rows: ['EWS-08', 'EWS-12'],
  judge: (inventory, context) => {
    const told = new Set(
      [
        ...frontEnds(inventory, 'WebServicesVirtualDirectory'),
        ...frontEnds(inventory, 'AutodiscoverVirtualDirectory'),
      ].map(({ server, source }) => `${server} ${source.part.type} ${tokenCheckingOf(source.part) ?? ''}`),
    );
    return publishedPaths(inventory).flatMap((at) => {
      const noun = at.isEws ? 'WebServicesVirtualDirectory' : 'AutodiscoverVirtualDirectory';
      const value = at.settings.tokenChecking?.value ?? 'None';
      return told.has(`${at.server} ${noun} ${value}`) ? [] : judgeProtection(at, context);
    });
  },
};

function judgeProtection(at: PublishedPath, context: RuleContext): Finding[] {
  const { server, path, isEws, settings } = at;
  const { tokenChecking } = settings;
  if (!tokenChecking || tokenChecking.value === 'None') return [];
  const shown = {
    name: server,
    property: PROPERTY,
    by: [stated(at, 'extendedProtection tokenChecking', tokenChecking)] as const,
  };
  if (!isEws) {
    const args = { identity: path, tokenChecking: tokenChecking.value };
    return [
      found(extendedProtectionOn, { ...shown, args, script: change(path, tokenChecking.value, 'None') }, context),
    ];
  }
  if (tokenChecking.value !== 'Require' || context.profile?.exchange.authentication === 'basic') return [];
  const words = text(
    'On {server}, IIS requires channel bindings at {path}. It is not published whether Salesforce sends them, so its sign-in with NTLM may be refused. Microsoft recommends Allow for EWS.',
    { server, path },
  );
  const args = { server, userName: context.profile?.serviceAccount.userName ?? '' };
  return [
    found(extendedProtectionRequire, { ...shown, args, words, script: change(path, 'Require', 'Allow') }, context),
  ];
}

function change(path: string, from: string, to: string) {
  return iisChange(path, SECTION, 'tokenChecking', from, to);
}
