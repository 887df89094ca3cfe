// No authentication policy keeps the account from signing in with a password: AUTH-15, AUTH-16, AD-19.
import { bearerOnly as autodiscoverBearerOnly } from '../../core/catalogue/autodiscoverSignIn.ts';
import { modernClientProfile } from '../../core/catalogue/exportAccount.ts';
import { bearerOnly } from '../../core/catalogue/ewsSchemes.ts';
import type { ExportObject } from '../../core/export/model.ts';
import { objectsOf, type Inventory, type Sourced } from '../../core/export/inventory.ts';
import { flagOf, textOf } from '../../core/export/values.ts';
import type { PowerShellScript } from '../../core/powerShell.ts';
import { powerShell } from '../../core/powerShell.ts';
import { literal } from '../../core/scripts/literal.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { accountNames } from './select.ts';
import { identityOf, said, type Statement } from './statement.ts';

const PROPERTY = ['exchange', 'authentication'];

/** The policy that covers the service account lets it use Basic and NTLM. */
export const authenticationPolicy: ExportRule = {
  id: 'account.authenticationPolicy',
  rows: ['AUTH-15', 'AD-19'],
  judge: (inventory, context) => {
    const { profile } = context;
    const effective = effectivePolicy(inventory, context);
    if (!effective || !profile) return [];
    const { policy, assigned } = effective;
    const name = profile.serviceAccount.userName;
    const script = exemption(name, effective.own);
    const identity = identityOf(policy.part);
    const blocked = (property: string): boolean => flagOf(policy.part, property)?.value === true;
    const shownBy = (property: string) => {
      const words = text(
        'The authentication policy {identity} covers {account}, and {property} is True: it blocks Basic and NTLM. The service account of an on-premises Exchange signs in with one of them.',
        { identity, account: name, property },
      );
      return { name, property: PROPERTY, by: [said(policy, property), assigned] as const, words, script };
    };
    const url = profile.exchange.ewsUrl ?? 'EWS';
    return [
      ...(blocked('BlockLegacyAuthWebServices')
        ? [found(bearerOnly, { ...shownBy('BlockLegacyAuthWebServices'), args: { url } }, context)]
        : []),
      ...(blocked('BlockLegacyAuthAutodiscover')
        ? [
            found(
              autodiscoverBearerOnly,
              { ...shownBy('BlockLegacyAuthAutodiscover'), args: { host: 'Autodiscover' } },
              context,
            ),
          ]
        : []),
    ];
  },
};

/** Says where modern authentication is announced, which alone keeps nothing out. */
export const clientProfile: ExportRule = {
  id: 'organisation.clientProfile',
  rows: ['AUTH-16'],
  judge: (inventory, context) =>
    objectsOf(inventory, 'OrganizationConfig').flatMap((source) => {
      if (flagOf(source.part, 'OAuth2ClientProfileEnabled')?.value !== true) return [];
      const by = [said(source, 'OAuth2ClientProfileEnabled')] as const;
      return [
        found(modernClientProfile, { args: { value: 'True' }, name: 'Exchange', property: PROPERTY, by }, context),
      ];
    }),
};

interface EffectivePolicy {
  readonly policy: Sourced<ExportObject>;
  readonly assigned: Statement;
  /** The account's own policy, which a change has to put back; null where it falls under that of the organisation. */
  readonly own: string | null;
}

/** The account's own policy counts before that of the organisation ([MS-AUTHPOL]). */
function effectivePolicy(inventory: Inventory, { profile, index }: RuleContext): EffectivePolicy | undefined {
  const users = profile ? index.find('User', ...accountNames(profile.serviceAccount)) : [];
  const assignments = [
    ...users.map((source) => [source, 'AuthenticationPolicy'] as const),
    ...objectsOf(inventory, 'OrganizationConfig').map((source) => [source, 'DefaultAuthenticationPolicy'] as const),
  ];
  for (const [source, property] of assignments) {
    const name = textOf(source.part, property)?.value;
    if (name === undefined) continue;
    const policy = objectsOf(inventory, 'AuthenticationPolicy').find(({ part }) => isNamed(part, name));
    return (
      policy && { policy, assigned: said(source, property), own: property === 'AuthenticationPolicy' ? name : null }
    );
  }
  return undefined;
}

/** An assignment names a policy by its name, or by a path or distinguished name that ends or begins with it. */
function isNamed(policy: ExportObject, name: string): boolean {
  const wanted = (/^CN=([^,]+)/i.exec(name)?.[1] ?? name.slice(name.lastIndexOf('\\') + 1)).toLowerCase();
  return ['Name', 'Identity'].some((property) => textOf(policy, property)?.value.toLowerCase() === wanted);
}

function exemption(account: string, own: string | null): PowerShellScript {
  return {
    inspect: powerShell`Get-User -Identity ${account} | Format-List 'AuthenticationPolicy'`,
    change: powerShell`New-AuthenticationPolicy -Name 'Allow legacy EWS'
Set-User -Identity ${account} -AuthenticationPolicy 'Allow legacy EWS'`,
    undo: `${powerShell`Set-User -Identity ${account} -AuthenticationPolicy `}${literal(own)}
Remove-AuthenticationPolicy -Identity 'Allow legacy EWS'`,
  };
}
