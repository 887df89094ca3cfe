// Virtual directories offer the chosen sign-in: EWS-03, EWS-04, EWS-07, AD-20.
import {
  basicOff as autodiscoverBasicOff,
  ntlmOff as autodiscoverNtlmOff,
} from '../../core/catalogue/autodiscoverSignIn.ts';
import { basicOff, digestOffered, ntlmOff } from '../../core/catalogue/ewsSchemes.ts';
import type { Finding } from '../../core/finding.ts';
import type { Inventory } from '../../core/export/inventory.ts';
import { flagOf } from '../../core/export/values.ts';
import { changeOf } from '../../core/scripts/changeOf.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { said } from './statement.ts';
import { frontEnds, schemesOf, type DirectoryNoun, type FrontEndDirectory } from './virtualDirectories.ts';

const PROPERTY = ['exchange', 'authentication'];

/** EWS offers Basic where the profile signs in with Basic. */
export const ewsBasic: ExportRule = {
  id: 'ews.basic',
  rows: ['EWS-04'],
  judge: wherever('WebServicesVirtualDirectory', (directory, context) => {
    if (context.profile?.exchange.authentication !== 'basic' || isOn(directory, 'BasicAuthentication') !== false)
      return [];
    return [found(basicOff, shownBy(directory, 'WebServicesVirtualDirectory', 'BasicAuthentication', true), context)];
  }),
};

/** Windows authentication of EWS is on, as NTLM and the servers among themselves need it. */
export const ewsWindows: ExportRule = {
  id: 'ews.windows',
  rows: ['EWS-03'],
  judge: wherever('WebServicesVirtualDirectory', (directory, context) => {
    if (isOn(directory, 'WindowsAuthentication') !== false) return [];
    const words = text(
      'WindowsAuthentication of {identity} is False. Exchange has it on by default; without it neither NTLM nor the servers among themselves can sign in.',
      { identity: directory.identity },
    );
    const shown = shownBy(directory, 'WebServicesVirtualDirectory', 'WindowsAuthentication', true);
    return [found(ntlmOff, { ...shown, words }, context)];
  }),
};

/** Digest is off. */
export const ewsDigest: ExportRule = {
  id: 'ews.digest',
  rows: ['EWS-07'],
  judge: wherever('WebServicesVirtualDirectory', (directory, context) =>
    isOn(directory, 'DigestAuthentication') === true
      ? [
          found(
            digestOffered,
            shownBy(directory, 'WebServicesVirtualDirectory', 'DigestAuthentication', false),
            context,
          ),
        ]
      : [],
  ),
};

/** Autodiscover offers what the profile signs in with. */
export const autodiscoverSignIn: ExportRule = {
  id: 'autodiscover.signIn',
  rows: ['AD-20'],
  judge: wherever('AutodiscoverVirtualDirectory', (directory, context) => {
    const wanted = context.profile?.exchange.authentication;
    if (wanted === undefined) return [];
    const property = wanted === 'basic' ? 'BasicAuthentication' : 'WindowsAuthentication';
    if (isOn(directory, property) !== false) return [];
    const { args, ...shown } = shownBy(directory, 'AutodiscoverVirtualDirectory', property, true);
    const kind = wanted === 'basic' ? autodiscoverBasicOff : autodiscoverNtlmOff;
    return [found(kind, { ...shown, args: { host: directory.server, schemes: args.schemes } }, context)];
  }),
};

function wherever(
  noun: DirectoryNoun,
  judge: (directory: FrontEndDirectory, context: RuleContext) => readonly Finding[],
): (inventory: Inventory, context: RuleContext) => readonly Finding[] {
  return (inventory, context) => frontEnds(inventory, noun).flatMap((directory) => judge(directory, context));
}

function isOn({ source }: FrontEndDirectory, property: string): boolean | undefined {
  return flagOf(source.part, property)?.value;
}

/** A switch that should be the other way round. */
function shownBy({ source, server, identity }: FrontEndDirectory, noun: DirectoryNoun, property: string, to: boolean) {
  return {
    args: { server, schemes: schemesOf(source.part) },
    name: server,
    property: PROPERTY,
    by: [said(source, property)] as const,
    script: changeOf({ noun, identity, property, from: !to, to }),
  };
}
