import { powerShell } from '../powerShell.ts';

/** A value that stands in a script. */
export type ScriptValue = string | number | boolean | null | readonly string[];

/**
 * A value as PowerShell writes it. Text is quoted so that nothing in it can end its string or expand, and a newline
 * stays a newline of the string.
 */
export function literal(value: ScriptValue): string {
  if (value === null) return '$null';
  if (typeof value === 'boolean') return value ? '$true' : '$false';
  if (typeof value === 'number') return String(value);
  if (typeof value === 'string') return powerShell`${value}`;
  return `@(${value.map((item) => powerShell`${item}`).join(', ')})`;
}

/** Text as lines of a comment: whatever would end a line or hide what follows becomes a space. */
export function comment(text: string): string {
  return `# ${text.replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ').trimEnd()}`;
}

/** A Windows text file: PowerShell 5 reads a script without a byte order mark in the code page of the machine. */
export function asScriptFile(lines: readonly string[]): string {
  const script = lines.join('\n').replace(/\r\n?/g, '\n');
  return `\uFEFF${script.replace(/\n/g, '\r\n')}\r\n`;
}
