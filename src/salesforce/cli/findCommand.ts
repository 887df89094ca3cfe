import { posix, win32 } from 'node:path';
import { isFullPath, variable } from './paths.ts';

/** What of the machine decides where the command is looked for. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly environment: NodeJS.ProcessEnv;
  readonly home: string;
  /** True for a file. */
  isFile(path: string): boolean;
  /** True for a folder. */
  isFolder(path: string): boolean;
  /** Names within a folder; none where it cannot be read. */
  namesIn(folder: string): readonly string[];
}

/**
 * Where `sf` is: at the full path that a person set, on the PATH, or where its installers and the version managers of Node put it: a
 * program that was not started from a shell does not know the PATH of the shell. Undefined where it is in none of these.
 */
export function findCommand(machine: Machine, command?: string): string | undefined {
  if (command !== undefined && isPath(machine, command)) {
    return isFullPath(machine.platform, command) && machine.isFile(command) ? command : undefined;
  }
  const path = pathOf(machine);
  const name = command ?? 'sf';
  // Windows starts a command by its name with one of these endings; without one it is a script for another shell.
  const names = machine.platform === 'win32' ? [`${name}.exe`, `${name}.cmd`, `${name}.bat`] : [name];
  const folders = [...foldersOfPath(machine), ...usualFolders(machine)];
  return folders.flatMap((folder) => names.map((file) => path.join(folder, file))).find((file) => machine.isFile(file));
}

/** Folders in which installers and version managers put commands, the newest version of Node first. */
export function usualFolders(machine: Machine): readonly string[] {
  return machine.platform === 'win32' ? windowsFolders(machine) : posixFolders(machine);
}

function posixFolders(machine: Machine): readonly string[] {
  const { home, environment } = machine;
  const nvm = posix.join(environment['NVM_DIR'] ?? posix.join(home, '.nvm'), 'versions/node');
  const versions = [...machine.namesIn(nvm)].sort((one, other) => other.localeCompare(one, 'en', { numeric: true }));
  return [
    '/usr/local/bin',
    '/opt/homebrew/bin',
    '/home/linuxbrew/.linuxbrew/bin',
    '/usr/local/sf/bin',
    ...[
      '.local/bin',
      '.npm-global/bin',
      '.npm-packages/bin',
      '.volta/bin',
      '.asdf/shims',
      '.local/share/mise/shims',
      'bin',
    ].map((folder) => posix.join(home, folder)),
    ...versions.map((version) => posix.join(nvm, version, 'bin')),
  ];
}

function windowsFolders({ environment }: Machine): readonly string[] {
  const within = (variable: string, ...parts: readonly string[]): readonly string[] => {
    const folder = environment[variable];
    return folder === undefined || folder === '' ? [] : [win32.join(folder, ...parts)];
  };
  return [
    ...within('LOCALAPPDATA', 'sf', 'bin'),
    ...within('ProgramFiles', 'sf', 'bin'),
    ...within('APPDATA', 'npm'),
    ...within('LOCALAPPDATA', 'Volta', 'bin'),
    ...within('ProgramFiles', 'nodejs'),
  ];
}

function foldersOfPath(machine: Machine): readonly string[] {
  const path = variable(machine.environment, 'PATH') ?? '';
  return path.split(pathOf(machine).delimiter).filter((folder) => isFullPath(machine.platform, folder));
}

function isPath({ platform }: Machine, command: string): boolean {
  return platform === 'win32' ? /[\\/:]/.test(command) : command.includes('/');
}

function pathOf({ platform }: Machine): typeof posix {
  return platform === 'win32' ? win32 : posix;
}
