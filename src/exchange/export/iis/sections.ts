import type { Located } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';
import { CollectionParts, type LocationParts } from './locationParts.ts';

/** The element a section reader looks at. */
export interface SectionContext {
  readonly location: LocationParts;
  readonly range: TextRange;
  text(attribute: string): Located<string> | undefined;
}

type SectionReader = (context: SectionContext) => void;

/** What is read inside of `system.webServer`, by parent and element. */
export const SECTION_READERS: ReadonlyMap<string, SectionReader> = new Map<string, SectionReader>([
  ['authentication/anonymousAuthentication', flag('anonymousAuthentication', 'enabled')],
  ['authentication/basicAuthentication', flag('basicAuthentication', 'enabled')],
  ['authentication/windowsAuthentication', flag('windowsAuthentication', 'enabled')],
  ['authentication/digestAuthentication', flag('digestAuthentication', 'enabled')],
  ['windowsAuthentication/extendedProtection', readExtendedProtection],
  ['windowsAuthentication/providers', (context) => void providersOf(context)],
  ['providers/clear', (context) => providersOf(context).clear()],
  ['providers/remove', (context) => remove(context, providersOf(context), 'value')],
  ['providers/add', addProvider],
  ['security/access', word('sslFlags', 'sslFlags')],
  ['security/ipSecurity', readIpSecurity],
  ['ipSecurity/clear', (context) => addressesOf(context).clear()],
  ['ipSecurity/remove', (context) => remove(context, addressesOf(context), 'ipAddress')],
  ['ipSecurity/add', addAddress],
  ['rules/clear', (context) => rulesOf(context).clear()],
  ['rules/remove', (context) => remove(context, rulesOf(context), 'name')],
  ['rules/rule', addRule],
  ['rule/match', (context) => addPattern(context, 'url')],
  ['conditions/add', (context) => addPattern(context, 'pattern')],
  ['rule/action', addAction],
]);

type FlagName = 'anonymousAuthentication' | 'basicAuthentication' | 'windowsAuthentication' | 'digestAuthentication';

function flag(name: FlagName | 'allowUnlistedAddresses', attribute: string): SectionReader {
  return (context) => {
    const text = context.text(attribute);
    if (text) context.location.own[name] = { range: text.range, value: isTrue(text) };
  };
}

function word(name: 'sslFlags' | 'tokenChecking' | 'extendedProtectionFlags', attribute: string): SectionReader {
  return (context) => {
    const text = context.text(attribute);
    if (text) context.location.own[name] = text;
  };
}

function readExtendedProtection(context: SectionContext): void {
  word('tokenChecking', 'tokenChecking')(context);
  word('extendedProtectionFlags', 'flags')(context);
}

function readIpSecurity(context: SectionContext): void {
  flag('allowUnlistedAddresses', 'allowUnlisted')(context);
}

function addProvider(context: SectionContext): void {
  const provider = context.text('value');
  if (provider) providersOf(context).added.push(provider);
}

function addAddress(context: SectionContext): void {
  const [address, subnetMask, allowed] = [
    context.text('ipAddress'),
    context.text('subnetMask'),
    context.text('allowed'),
  ];
  if (!address) return;
  const isAllowed = allowed !== undefined && isTrue(allowed);
  addressesOf(context).added.push({ address, ...(subnetMask && { subnetMask }), isAllowed });
}

/** A rule is on unless it says otherwise (URL Rewrite Module configuration reference). */
function addRule(context: SectionContext): void {
  const [name, enabled] = [context.text('name'), context.text('enabled')];
  if (name) rulesOf(context).added.push({ name, isEnabled: !enabled || isTrue(enabled), patterns: [] });
}

function addPattern(context: SectionContext, attribute: string): void {
  const pattern = context.text(attribute);
  if (pattern) rulesOf(context).added.at(-1)?.patterns.push(pattern);
}

function addAction(context: SectionContext): void {
  const action = context.text('type');
  const rule = rulesOf(context).added.at(-1);
  if (action && rule) rule.action = action;
}

function remove<Entry>(context: SectionContext, edits: CollectionParts<Entry>, attribute: string): void {
  const key = context.text(attribute);
  if (key) edits.removed.push(key.value);
}

function providersOf(context: SectionContext): NonNullable<LocationParts['providers']> {
  return (context.location.providers ??= new CollectionParts(context.range));
}

function addressesOf(context: SectionContext): NonNullable<LocationParts['addresses']> {
  return (context.location.addresses ??= new CollectionParts(context.range));
}

function rulesOf(context: SectionContext): NonNullable<LocationParts['rewriteRules']> {
  return (context.location.rewriteRules ??= new CollectionParts(context.range));
}

function isTrue({ value }: Located<string>): boolean {
  return value.trim().toLowerCase() === 'true';
}
