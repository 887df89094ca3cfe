import eslint from '@eslint/js';
import { defineConfig, globalIgnores } from 'eslint/config';
import tseslint from 'typescript-eslint';

/** Node modules that touch the machine; pure folders get what they need through ports. */
const nodeIo = [
  'fs',
  'fs/promises',
  'http',
  'http2',
  'https',
  'net',
  'tls',
  'dns',
  'dns/promises',
  'dgram',
  'child_process',
  'os',
  'worker_threads',
];
const deny = (regex, message) => ({ regex, message });
const noVscode = deny('^vscode$', 'Only src/ui and src/extension.ts touch vscode.');
const noNodeIo = deny(`^(node:)?(${nodeIo.join('|')})$`, 'This folder is pure: take what you need through a port.');
const noLabButControl = deny(
  '^(\\.\\./)+lab/(?!(control|controlClient|stateFile)\\.ts$)',
  'Of the lab only its control client and state file may be known here.',
);
const noFolders = (folders, arrow) => deny(`^(\\.\\./)+(${folders.join('|')})(/|$)`, arrow);

/** The arrows of the architecture: extension -> ui -> core <- checks, adapters -> core, lab -> nothing of ours. */
function arrows(files, ...patterns) {
  return { files, rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns }] } };
}

export default defineConfig(
  globalIgnores(['dist/', 'out/', 'test/fixtures/', '.vscode-test/']),
  eslint.configs.recommended,
  tseslint.configs.strictTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    linterOptions: { reportUnusedDisableDirectives: 'error' },
    rules: {
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      '@typescript-eslint/explicit-module-boundary-types': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      'no-restricted-syntax': ['error', { selector: 'ExportDefaultDeclaration', message: 'Name your exports.' }],
      complexity: ['error', 12],
      eqeqeq: 'error',
      'max-lines': ['error', 300],
      'max-lines-per-function': ['error', 60],
    },
  },
  arrows(
    ['src/core/**'],
    noVscode,
    noNodeIo,
    noFolders(['checks', 'exchange', 'lab', 'ui', 'cli'], 'core depends on nothing.'),
  ),
  arrows(
    ['src/checks/**'],
    noVscode,
    noNodeIo,
    noFolders(['exchange', 'salesforce', 'mailboxes', 'lab', 'ui', 'cli'], 'checks depend on core alone.'),
  ),
  arrows(
    ['src/exchange/**'],
    noVscode,
    noFolders(['checks', 'salesforce', 'mailboxes', 'lab', 'ui', 'cli'], 'exchange depends on core alone.'),
  ),
  arrows(
    ['src/salesforce/**'],
    noVscode,
    noFolders(['checks', 'exchange', 'mailboxes', 'lab', 'ui', 'cli'], 'salesforce depends on core alone.'),
  ),
  arrows(
    ['src/mailboxes/**'],
    noVscode,
    noNodeIo,
    noFolders(['checks', 'exchange', 'salesforce', 'lab', 'ui', 'cli'], 'mailboxes depend on core alone.'),
  ),
  arrows(
    ['src/storage/**'],
    noVscode,
    noFolders(['checks', 'exchange', 'salesforce', 'mailboxes', 'lab', 'ui', 'cli'], 'storage depends on core alone.'),
  ),
  arrows(
    ['src/lab/**'],
    noVscode,
    noFolders(
      ['core', 'checks', 'exchange', 'salesforce', 'mailboxes', 'ui', 'cli'],
      'The lab shares nothing with what it tests.',
    ),
  ),
  arrows(['src/cli/**'], noVscode, noLabButControl, noFolders(['ui'], 'The command line has no ui.')),
  arrows(
    ['src/ui/**'],
    noNodeIo,
    // One level up is ui's own folder of that name.
    deny(
      '^(\\.\\./){2,}lab/(?!(control|controlClient|stateFile)\\.ts$)',
      'Of the lab only its client may be known here.',
    ),
    noFolders(['checks', 'exchange', 'cli'], 'ui knows adapters and checks only as core ports.'),
    deny('^(\\.\\./){2,}salesforce/', 'ui knows adapters and checks only as core ports.'),
  ),
  {
    files: ['src/contributions.ts'],
    rules: { '@typescript-eslint/no-restricted-imports': ['error', { patterns: [noVscode] }] },
  },
  {
    files: ['test/**'],
    rules: {
      // A suite is one long `describe`; its tests are held short by being tests.
      'max-lines-per-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
    },
  },
  {
    files: ['**/*.mjs', '**/*.cjs'],
    extends: [tseslint.configs.disableTypeChecked],
    // Build and host scripts run in Node: whether a name exists there is what running them tells.
    rules: { 'no-undef': 'off', '@typescript-eslint/explicit-module-boundary-types': 'off' },
  },
  { files: ['**/*.cjs'], rules: { '@typescript-eslint/no-require-imports': 'off' } },
  { files: ['eslint.config.mjs'], rules: { 'no-restricted-syntax': 'off' } },
);
