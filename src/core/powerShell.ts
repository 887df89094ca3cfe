/** A change for the Exchange Management Shell with what surrounds a change done with care. We never run it. */
export interface PowerShellScript {
  /** Read-only command that shows today's value, and later whether the change took effect. */
  readonly inspect: string;
  readonly change: string;
  /** Takes the change back; values that only the server knows are taken from `inspect`'s output. */
  readonly undo: string;
}

/**
 * Template tag for PowerShell: every interpolated value becomes a single-quoted literal, so that no value can end
 * its string or expand (about_Quoting_Rules: a quote inside single quotes is doubled; PowerShell takes the curly
 * quotes U+2018 to U+201B for a single quote too).
 */
export function powerShell(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.reduce((script, part, index) => script + quote(values[index - 1] ?? '') + part);
}

function quote(value: string): string {
  return `'${value.replace(/['\u2018-\u201B]/g, '$&$&')}'`;
}
