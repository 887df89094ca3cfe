import type { ServerInventory } from '../../core/export/inventory.ts';
import { textOf } from '../../core/export/values.ts';
import type { ServerVersion } from '../../core/observations/ews.ts';
import { ofServer } from './select.ts';
import { said, type Statement } from './statement.ts';

/** The build of a server and where an export says so. */
export interface ServerBuild {
  readonly version: ServerVersion;
  /** False for `AdminDisplayVersion`, which names the cumulative update and leaves security updates out. */
  readonly isExact: boolean;
  readonly statement: Statement;
}

/** The build of a server by its setup file, or else by what the directory says; undefined where neither is told. */
export function buildOfServer(server: ServerInventory): ServerBuild | undefined {
  return (
    buildFrom(server, 'ExSetup', 'FileVersion') ??
    buildFrom(server, 'FileVersionInfo', 'FileVersion') ??
    buildFrom(server, 'ExchangeServer', 'AdminDisplayVersion')
  );
}

function buildFrom(server: ServerInventory, type: string, property: string): ServerBuild | undefined {
  for (const source of ofServer(server, type)) {
    const file = textOf(source.part, 'InternalName')?.value;
    if (type === 'FileVersionInfo' && file?.toLowerCase() !== 'exsetup.exe') continue;
    const version = readVersion(textOf(source.part, property)?.value ?? '');
    if (version) return { version, isExact: type !== 'ExchangeServer', statement: said(source, property) };
  }
  return undefined;
}

/** `15.02.1544.009` and `Version 15.2 (Build 1544.9)`. */
function readVersion(shown: string): ServerVersion | undefined {
  const parts = /(\d+)\.(\d+)\D+(\d+)\.(\d+)/.exec(shown)?.slice(1).map(Number);
  const [major, minor, build, revision] = parts ?? [];
  if (major === undefined || minor === undefined || build === undefined || revision === undefined) return undefined;
  // The directory writes 15.1.2507.6 as `Build 2507.6`, and older tools as `Build 32507.6`.
  return { major, minor, build: build % 30_000, revision };
}
