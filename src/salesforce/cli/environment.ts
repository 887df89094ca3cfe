import { delimiter } from 'node:path';

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

/**
 * The environment for `sf`: this one, made quiet, with `folders` at the end of the PATH. A program that was not started from
 * a shell may lack the folder of the `node` that the command is run by.
 */
export function environmentFor(environment: NodeJS.ProcessEnv, folders: readonly string[]): NodeJS.ProcessEnv {
  const kept = Object.entries(environment).filter(([name]) => !DROPPED.includes(name.toUpperCase()));
  const pathName = kept.find(([name]) => name.toUpperCase() === 'PATH')?.[0] ?? 'PATH';
  const path = [environment[pathName], ...folders].filter(Boolean).join(delimiter);
  return { ...Object.fromEntries(kept), ...SET, [pathName]: path };
}
