import { win32 } from 'node:path';

/**
 * True for a path that means the same place wherever a program is started. Anything less could lead to what a workspace
 * brings along; on Windows that includes `\folder`, which is on whatever drive is the current one.
 */
export function isFullPath(platform: NodeJS.Platform, path: string): boolean {
  return platform === 'win32' ? /^(?:[a-z]:[\\/]|[\\/]{2}[^\\/])/i.test(path) : path.startsWith('/');
}

/** The full path of a program that Windows itself brings along, such as `cmd.exe`. */
export function windowsProgram(environment: NodeJS.ProcessEnv, name: string): string {
  const root = variable(environment, 'SystemRoot');
  return win32.join(root !== undefined && isFullPath('win32', root) ? root : 'C:\\Windows', 'System32', name);
}

/** A variable of the environment by its name in whatever case, as Windows has them. */
export function variable(environment: NodeJS.ProcessEnv, name: string): string | undefined {
  return Object.entries(environment).find(([key]) => key.toUpperCase() === name.toUpperCase())?.[1];
}
