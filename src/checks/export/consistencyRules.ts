// Servers behind one name are set up alike: EWS-24.
import { serversDiffer } from '../../core/catalogue/exportEws.ts';
import type { Finding } from '../../core/finding.ts';
import { textOf } from '../../core/export/values.ts';
import { changeOf } from '../../core/scripts/changeOf.ts';
import type { PowerShellScript } from '../../core/powerShell.ts';
import type { ScriptValue } from '../../core/scripts/literal.ts';
import { text } from '../../core/text.ts';
import { inShell } from '../../core/catalogue/remedies.ts';
import { found } from './found.ts';
import { oddOf } from './oddOf.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { said } from './statement.ts';
import { frontEnds, type DirectoryNoun, type FrontEndDirectory } from './virtualDirectories.ts';

/** What clients notice when it differs from one server to the next. */
const COMPARED: readonly (readonly [DirectoryNoun, readonly string[]])[] = [
  [
    'WebServicesVirtualDirectory',
    ['ExternalUrl', 'BasicAuthentication', 'WindowsAuthentication', 'ExtendedProtectionTokenChecking'],
  ],
  ['AutodiscoverVirtualDirectory', ['BasicAuthentication', 'WindowsAuthentication']],
];

interface Difference {
  readonly noun: DirectoryNoun;
  readonly property: string;
  readonly odd: FrontEndDirectory;
  readonly others: readonly FrontEndDirectory[];
}

/** One finding a server that is the odd one out, with everything in which it differs. */
export const serversAlike: ExportRule = {
  id: 'ews.serversAlike',
  rows: ['EWS-24'],
  judge: (inventory, context) => {
    const differences = COMPARED.flatMap(([noun, properties]) =>
      behindOneName(frontEnds(inventory, noun)).flatMap((group) =>
        properties.flatMap((property) => differenceIn(group, noun, property)),
      ),
    );
    const servers = [...new Set(differences.map(({ odd }) => odd.server))];
    return servers.flatMap((server) =>
      findingFor(
        differences.filter(({ odd }) => odd.server === server),
        context,
      ),
    );
  },
};

/** Servers with another external address are behind another name; those without one may be behind the only one there is. */
function behindOneName(directories: readonly FrontEndDirectory[]): readonly (readonly FrontEndDirectory[])[] {
  const urls = [...new Set(directories.flatMap((one) => urlOf(one) ?? []))];
  return urls.length <= 1 ? [directories] : urls.map((url) => directories.filter((one) => urlOf(one) === url));
}

function urlOf({ source }: FrontEndDirectory): string | undefined {
  return textOf(source.part, 'ExternalUrl')?.value.toLowerCase();
}

function differenceIn(group: readonly FrontEndDirectory[], noun: DirectoryNoun, property: string): Difference[] {
  // A server whose export lacks the property says nothing about it.
  const telling = group.filter(({ source }) => valueOf(source, property) !== undefined);
  const odd = oddOf(telling, ({ source }) => String(valueOf(source, property)).toLowerCase());
  return odd ? [{ noun, property, odd, others: telling.filter((one) => one !== odd) }] : [];
}

function valueOf(source: FrontEndDirectory['source'], property: string): ScriptValue | undefined {
  const { shown } = said(source, property);
  if (shown === 'not in the export') return undefined;
  if (shown === 'not set') return null;
  return /^(True|False)$/.test(shown) ? shown === 'True' : shown;
}

function findingFor(differences: readonly Difference[], context: RuleContext): Finding[] {
  const [first] = differences;
  if (!first) return [];
  const { server } = first.odd;
  const usual = (difference: Difference): Difference['others'] => difference.others.slice(0, 1);
  const listed = differences.map((one) => `${one.property} ${said(one.odd.source, one.property).shown}`).join(', ');
  const expected = differences.flatMap((one) =>
    usual(one).map(({ source }) => `${one.property} ${said(source, one.property).shown}`),
  );
  const [others] = [[...new Set(first.others.map((one) => one.server))].join(', ')];
  const by = [
    said(first.odd.source, first.property),
    ...differences.slice(1).map((one) => said(one.odd.source, one.property)),
    ...first.others.map(({ source }) => said(source, first.property)),
  ] as const;
  const args = { server, values: listed, usual: expected.join(', '), others };
  const remedy = inShell(text('Set {server} up as the others are', { server }), alignment(differences));
  return [found(serversDiffer, { args, name: server, property: ['exchange', 'ewsUrl'], by, remedy }, context)];
}

/** The changes that bring the odd one in line, one after the other. */
function alignment(differences: readonly Difference[]): PowerShellScript {
  const scripts = differences.map(({ noun, property, odd, others }) => {
    const [other] = others;
    const to = other ? (valueOf(other.source, property) ?? null) : null;
    return changeOf({ noun, identity: odd.identity, property, from: valueOf(odd.source, property) ?? null, to });
  });
  const lines = (part: keyof PowerShellScript): string => scripts.map((script) => script[part]).join('\n');
  return { inspect: lines('inspect'), change: lines('change'), undo: lines('undo') };
}
