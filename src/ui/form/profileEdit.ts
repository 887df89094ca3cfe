import { applyEdits, modify, type FormattingOptions } from 'jsonc-parser';
import type { ConnectionProfile } from '../../core/profile/profile.ts';
import type { PropertyPath } from '../../core/subject.ts';
import { valueAt } from '../../core/profile/profileDocument.ts';

/**
 * The text of a profile with the values of another, touching nothing that is equal: comments, order, unknown properties
 * and the way of indenting stay. The text must be free of syntax errors; an empty one gives a new document.
 */
export function editProfile(source: string, profile: ConnectionProfile): string {
  if (source.trim() === '') return `${JSON.stringify(profile, undefined, 2)}\n`;
  let edited = source;
  for (const section of ['exchange', 'serviceAccount'] as const) {
    if (!isRecord(valueAt(edited, [section]))) edited = set(edited, [section], {});
  }
  edited = set(edited, ['exchange', 'ewsUrl'], profile.exchange.ewsUrl);
  edited = set(edited, ['exchange', 'authentication'], profile.exchange.authentication);
  edited = set(edited, ['serviceAccount', 'userName'], profile.serviceAccount.userName);
  edited = set(edited, ['serviceAccount', 'address'], profile.serviceAccount.address);
  edited = editMailboxes(edited, profile.mailboxes);
  return set(edited, ['outsideMailbox'], profile.outsideMailbox);
}

/** Where addresses were only dropped or added at the end, the rest of the list keeps its lines and comments. */
function editMailboxes(source: string, mailboxes: readonly string[]): string {
  const current = valueAt(source, ['mailboxes']);
  if (!isList(current)) return set(source, ['mailboxes'], mailboxes);
  const wanted = new Set<unknown>(mailboxes);
  const kept = current.filter((item) => wanted.has(item));
  if (!kept.every((item, index) => item === mailboxes[index])) return set(source, ['mailboxes'], mailboxes);
  const dropped = current.flatMap((item, index) => (wanted.has(item) ? [] : [index]));
  const shortened = dropped.reduceRight((text, index) => set(text, ['mailboxes', index], undefined), source);
  return mailboxes
    .slice(kept.length)
    .reduce((text, address, index) => insert(text, ['mailboxes', kept.length + index], address), shortened);
}

function set(source: string, path: PropertyPath, value: unknown): string {
  if (JSON.stringify(valueAt(source, path)) === JSON.stringify(value)) return source;
  return applyEdits(source, modify(source, [...path], value, { formattingOptions: formattingOf(source) }));
}

function insert(source: string, path: PropertyPath, value: string): string {
  const options = { formattingOptions: formattingOf(source), isArrayInsertion: true };
  return applyEdits(source, modify(source, [...path], value, options));
}

function formattingOf(source: string): FormattingOptions {
  const indent = /^([ \t]+)\S/m.exec(source)?.[1] ?? '  ';
  return {
    insertSpaces: !indent.startsWith('\t'),
    tabSize: indent.startsWith('\t') ? 4 : indent.length,
    eol: source.includes('\r\n') ? '\r\n' : '\n',
  };
}

function isRecord(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value);
}
