import { posix, win32 } from 'node:path';
import { isFullPath } from './paths.ts';

/** What would put colours, secrets or another program's ways into the output or the child. */
const DROPPED = [
  'FORCE_COLOR',
  'SF_TEMP_SHOW_SECRETS',
  'SF_JSON_TO_STDERR',
  'SFDX_JSON_TO_STDERR',
  'ELECTRON_RUN_AS_NODE',
];

const SET: Readonly<Record<string, string>> = {
  NO_COLOR: '1',
  SF_AUTOUPDATE_DISABLE: 'true',
  SF_DISABLE_TELEMETRY: 'true',
  SF_SKIP_NEW_VERSION_CHECK: 'true',
};

/** Windows looks for a program in the current folder first, which is a workspace's, unless this is set. */
const SET_ON_WINDOWS: Readonly<Record<string, string>> = { NoDefaultCurrentDirectoryInExePath: '1' };

/**
 * The environment for `sf`: this one, made quiet, with `folders` at the end of the PATH. A program that was not started from
 * a shell may lack the folder of the `node` that the command is run by. No entry of the PATH is relative: there it would find
 * what a workspace brings along.
 */
export function environmentFor(
  environment: NodeJS.ProcessEnv,
  folders: readonly string[],
  platform: NodeJS.Platform = process.platform,
): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !DROPPED.includes(name.toUpperCase()));
  const pathName = kept.find(([name]) => name.toUpperCase() === 'PATH')?.[0] ?? 'PATH';
  const { delimiter } = platform === 'win32' ? win32 : posix;
  const entries = [...(environment[pathName]?.split(delimiter) ?? []), ...folders];
  return {
    ...Object.fromEntries(kept),
    ...SET,
    ...(platform === 'win32' && SET_ON_WINDOWS),
    [pathName]: entries.filter((entry) => isFullPath(platform, entry)).join(delimiter),
  };
}
