import type { RewriteRule } from '../../core/export/iis.ts';

const EWS = ['EWS/Exchange.asmx', '/EWS/Exchange.asmx', 'https://mail.contoso.com:443/EWS/Exchange.asmx'];
const AUTODISCOVER = [
  'Autodiscover/Autodiscover.xml',
  '/Autodiscover/Autodiscover.xml',
  'autodiscover/autodiscover.json/v1.0/a@b.com',
];

/** Longer patterns and those with repeated groups could take for ever; they are left unjudged. */
const TOO_MUCH = /\)[*+{]|\]\{|(?:[*+?{].*){8}/;

/**
 * True where a rule keeps requests of the sync from Exchange: it is on, ends requests, and every one of its patterns
 * fits an address of EWS or Autodiscover. Rules against known attacks fit other addresses and are let be.
 */
export function stops({ isEnabled, action, patterns }: RewriteRule, isEws: boolean): boolean {
  if (!isEnabled || !/^(AbortRequest|CustomResponse|Redirect)$/i.test(action?.value ?? '')) return false;
  const paths = isEws ? EWS : AUTODISCOVER;
  return patterns.length > 0 && patterns.every(({ value }) => paths.some((path) => fits(value, path)));
}

function fits(pattern: string, path: string): boolean {
  if (pattern.length > 200 || TOO_MUCH.test(pattern)) return false;
  try {
    return new RegExp(pattern, 'i').test(path);
  } catch {
    // A pattern of .NET that JavaScript does not know is not judged.
    return false;
  }
}
