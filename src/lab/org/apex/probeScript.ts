/** What the org needs to know of the one script it can run. */
export interface ProbeScript {
  readonly endpoints: readonly string[];
  readonly timeoutMs: number;
  /** The first line of the result, which tells the form of the others. */
  readonly marker: string;
  /** Where the assertion stands that hands the result back, counted from 1. */
  readonly assertLine: number;
}

const literal = String.raw`'((?:[^'\\\n]|\\.)*)'`;
const urlList = new RegExp(
  String.raw`^List<String>\s+urls\s*=\s*new\s+List<String>\s*\{\s*(${literal}(?:\s*,\s*${literal})*)\s*\}\s*;`,
);
const longestTimeoutMs = 120_000;
const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', b: '\b', f: '\f' };

/**
 * Recognises the script of the probe: it lists its addresses first, names the form of its result, calls each address with
 * GET and the same time-out, and ends in an assertion. The lab is no Apex compiler: undefined for everything else.
 */
export function readProbeScript(source: string): ProbeScript | undefined {
  const list = urlList.exec(source)?.[1];
  const marker = /'(exchange-connect-probe \d+)'/.exec(source)?.[1];
  const timeoutMs = Number(/\.setTimeout\(\s*(\d+)\s*\)/.exec(source)?.[1]);
  const assertAt = source.search(/System\.assert\s*\(\s*false\s*,/);
  const isCallout = /\.setMethod\(\s*'GET'\s*\)/.test(source) && /new\s+Http\(\)\s*\.send\(/.test(source);
  if (list === undefined || marker === undefined || assertAt < 0 || !isCallout) return undefined;
  if (!(timeoutMs >= 1 && timeoutMs <= longestTimeoutMs)) return undefined;
  const endpoints = [...list.matchAll(new RegExp(literal, 'g'))].map(([, raw = '']) => unescape(raw));
  return { endpoints, timeoutMs, marker, assertLine: source.slice(0, assertAt).split('\n').length };
}

/** The escape sequences of Apex string literals. */
function unescape(raw: string): string {
  return raw.replaceAll(/\\(?:u([0-9A-Fa-f]{4})|(.))/g, (_, code: string | undefined, sign: string | undefined) =>
    code === undefined ? (escapes[sign ?? ''] ?? sign ?? '') : String.fromCharCode(Number.parseInt(code, 16)),
  );
}
