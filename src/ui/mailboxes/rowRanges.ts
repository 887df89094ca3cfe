import * as vscode from 'vscode';
import type { Profiles, ProfileFile } from '../profiles/profiles.ts';
import { endsOf, positionsIn } from '../profiles/textPositions.ts';
import type { ExportMailboxes } from './list/exportMailboxes.ts';
import type { VerifiedMailboxes } from './listedMailboxes.ts';
import type { ListLines } from './list/listLines.ts';

interface Places {
  readonly profiles: Pick<Profiles, 'all'>;
  readonly lines: Pick<ListLines, 'linesOf' | 'follow'>;
  readonly exports: Pick<ExportMailboxes, 'all'>;
}

/** Where a row is shown in its document. */
export type RangeOfRow = (row: number) => vscode.Range;

/**
 * Finds where rows stand now: in the file of their list as it was read last, or in the profile. A mailbox that its list
 * does not hold, or no longer, is shown at the beginning.
 */
export async function placesOf(
  rows: readonly number[],
  verified: VerifiedMailboxes,
  places: Places,
  signal: AbortSignal,
): Promise<RangeOfRow> {
  if (verified.fileUri === undefined) return inProfile(verified, places.profiles);
  const wanted = new Set(rows.map((row) => addressOf(row, verified)));
  const lines =
    (await linesInExport(verified.fileUri, wanted, places, signal)) ?? linesInList(verified.fileUri, wanted, places);
  return (row) => {
    const line = (lines ? lines.get(addressOf(row, verified)) : verified.lines[row]) ?? 1;
    return new vscode.Range(line - 1, 0, line - 1, Number.MAX_SAFE_INTEGER);
  };
}

function linesInList(
  fileUri: string,
  wanted: ReadonlySet<string>,
  { lines }: Pick<Places, 'lines'>,
): ReadonlyMap<string, number> | undefined {
  lines.follow(vscode.Uri.parse(fileUri));
  return lines.linesOf(fileUri, wanted);
}

async function linesInExport(
  fileUri: string,
  wanted: ReadonlySet<string>,
  { exports }: Pick<Places, 'exports'>,
  signal: AbortSignal,
): Promise<ReadonlyMap<string, number> | undefined> {
  const source = (await exports.all(signal)).find(({ uri }) => uri === fileUri);
  if (!source) return undefined;
  const found = new Map<string, number>();
  for (const [row, { primarySmtpAddress }] of source.mailboxes.entries()) {
    const folded = primarySmtpAddress.toLowerCase();
    if (wanted.has(folded)) found.set(folded, source.lines[row] ?? 1);
  }
  return found;
}

/** The name of the property stands for the list, which may be long. */
function inProfile({ profileUri, list }: VerifiedMailboxes, { all }: Pick<Profiles, 'all'>): RangeOfRow {
  const profile = all.find(({ uri }) => uri.toString() === profileUri);
  if (!profile) return () => new vscode.Range(0, 0, 0, 1);
  const positionAt = positionsIn(profile.source);
  const rangeOf = (property: Parameters<ProfileFile['document']['rangeOf']>[0]): vscode.Range => {
    const { start, end } = endsOf(positionAt, profile.document.rangeOf(property));
    return new vscode.Range(start.line, start.character, end.line, end.character);
  };
  // A mailbox that is not there: the nearest that is there is the property itself.
  const ofList = rangeOf(['mailboxes', Number.MAX_SAFE_INTEGER]);
  const ofOutsider = profile.document.profile?.outsideMailbox === undefined ? ofList : rangeOf(['outsideMailbox']);
  return (row) => (row < list.outsidersFrom ? ofList : ofOutsider);
}

function addressOf(row: number, { list }: VerifiedMailboxes): string {
  return (list.addresses[row] ?? '').toLowerCase();
}
