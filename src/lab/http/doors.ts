import type { Door } from '../behaviour.ts';
import { frontEndHeaders } from './exchangeHeaders.ts';
import type { LabRequest, Reply } from './reply.ts';
import { fillIn } from './template.ts';

/** A door that lets nobody through. */
export type ClosedDoor = Exclude<Door, { kind: 'passThrough' }>;

/** What a door does with a request; undefined means that it never answers. */
export function openDoor(door: ClosedDoor, request: LabRequest): Reply | undefined {
  if (door.kind === 'silent') return undefined;
  const headers = door.reply.headers.map(([name, value]) => [name, filled(name, value, request)] as const);
  const isExchange = door.from === 'exchange';
  return { ...door.reply, headers: isExchange ? [...headers, ...frontEndHeaders(request)] : headers };
}

function filled(name: string, value: string, { url, port }: LabRequest): string {
  if (name !== 'Location') return value;
  return fillIn(value, { url: encodeURIComponent(url.href), httpsPort: String(port) });
}
