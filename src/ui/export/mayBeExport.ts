import type { ExportDocument } from '../../core/export/model.ts';

/** So much of a text decides whether reading it is worth while. */
export const OPENING_LINES = 200;

const OPENINGS: readonly RegExp[] = [
  /"exchange-connect-export"/,
  /"(BasicAuthentication|ExternalUrl|AdminDisplayVersion|RoleAssigneeName|EwsEnabled)"\s*:/,
  /<Objs\b/,
  /<configuration\b/,
  // Two lines as Format-List writes them, one below the other.
  /^[A-Z][\w-]* +: [^\r\n]*\r?\n[A-Z][\w-]* +:/m,
];

/** A cheap look at the beginning of a text, so that the readers are not loaded for every document that is opened. */
export function mayBeExport(opening: string): boolean {
  return OPENINGS.some((pattern) => pattern.test(opening));
}

/** True for a text that was read as settings of Exchange, so that documents of other programs are left in peace. */
export function isOfExchange(text: string, { format, objects, iis, mistakes }: ExportDocument): boolean {
  const isOther = mistakes.some(({ code }) => code === 'export.otherProduct' || code === 'export.unknownFormat');
  if (format === undefined || isOther) return false;
  // Every program of IIS has a configuration: one of Exchange names its modules, or the paths that clients ask for.
  return (
    objects.some(({ type }) => type !== '') ||
    (iis.length > 0 && /Microsoft\.Exchange|HttpProxy\.|ExchangeInstallDir|\/(EWS|Autodiscover)"/i.test(text))
  );
}
