#!/usr/bin/env node
// Stands in for the desktop executable of VS Code where that cannot be downloaded or has no display:
// VSCODE_EXECUTABLE=test/host/codeShim.mjs npm run test:electron
import { register } from 'tsx/esm/api';

register();
await import('./codeShim.mts');
