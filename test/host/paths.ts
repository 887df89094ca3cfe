import { join, resolve } from 'node:path';

/** The root folder of the project. */
export const projectRoot = resolve(import.meta.dirname, '../..');

/** A path below the project's `node_modules`. */
export const inModules = (...parts: readonly string[]): string => join(projectRoot, 'node_modules', ...parts);

/** A path below `out`, where test bundles, results and screenshots go. */
export const inOut = (...parts: readonly string[]): string => join(projectRoot, 'out', ...parts);

/** The Node binary that npm installed; code-server refuses any other major version. */
export const nodeBinary = inModules('node/bin/node');

/** The folder of the code-server package and, inside it, of VS Code's own server. */
export const codeServerFolder = inModules('code-server');
export const vscodeFolder = join(codeServerFolder, 'lib/vscode');
