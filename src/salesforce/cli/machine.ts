import { readdirSync, statSync } from 'node:fs';
import { homedir } from 'node:os';
import type { Machine } from './findCommand.ts';

/** The machine that this program runs on. */
export function thisMachine(environment: NodeJS.ProcessEnv): Machine {
  return { platform: process.platform, environment, home: homedir(), isFile, isFolder, namesIn };
}

function isFile(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isFile() ?? false;
}

function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() ?? false;
}

function namesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder);
  } catch {
    // ENOENT, EACCES: a version manager that is not there.
    return [];
  }
}
