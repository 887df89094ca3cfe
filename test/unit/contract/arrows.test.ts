import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import ts from 'typescript';

const src = resolve(import.meta.dirname, '../../../src');

/** A folder of src, or a file directly in it, with what it may import: folders of ours, and of the machine's modules. */
interface Room {
  readonly ours: readonly string[];
  readonly io?: true;
  readonly vscode?: true;
}

/** What a client of a running lab needs; the server behind it is nobody's business. */
const labClient = ['lab/control.ts', 'lab/controlClient.ts', 'lab/stateFile.ts'];

/** What the composition root loads beside the folders: bundles that bring several of them together, and the ids. */
const rootFiles = ['adapters.ts', 'contributions.ts', 'exportBundle.ts', 'mailboxesBundle.ts'];

const rooms: Readonly<Record<string, Room>> = {
  core: { ours: ['core'] },
  checks: { ours: ['checks', 'core'] },
  mailboxes: { ours: ['mailboxes', 'core'] },
  exchange: { ours: ['exchange', 'core'], io: true },
  salesforce: { ours: ['salesforce', 'core'], io: true },
  lab: { ours: ['lab'], io: true },
  storage: { ours: ['storage', 'core'], io: true },
  'mailboxesBundle.ts': { ours: ['core', 'mailboxes', 'checks', 'storage'] },
  'exportBundle.ts': { ours: ['core', 'checks', 'exchange'] },
  cli: { ours: ['cli', 'core', 'checks', 'exchange', 'salesforce', 'mailboxes', 'storage', ...labClient], io: true },
  // Of the engine and its bundle the views import types alone: their code is loaded at its first use.
  ui: { ours: ['ui', 'core', 'mailboxes', 'mailboxesBundle.ts', ...labClient, 'contributions.ts'], vscode: true },
  'adapters.ts': { ours: ['ui', 'core', 'checks', 'exchange', 'salesforce', ...labClient], vscode: true },
  'contributions.ts': { ours: [] },
  'extension.ts': {
    ours: ['ui', 'core', 'checks', 'exchange', 'salesforce', 'mailboxes', 'storage', ...labClient, ...rootFiles],
    io: true,
    vscode: true,
  },
};

const io = /^(node:)?(fs|http|http2|https|net|tls|dns|dgram|child_process|os|worker_threads)(\/|$)/;

describe('imports follow the arrows', () => {
  for (const file of globSync('**/*.ts', { cwd: src }).sort()) {
    it(file, () => {
      const room = rooms[file.split('/')[0] ?? ''];
      assert.ok(room, `${file} is in no room of the architecture: say in this test what it may import`);
      for (const specifier of importsOf(file))
        assert.ok(isAllowed(room, file, specifier), `may not import ${specifier}`);
    });
  }

  it('refuses what points the wrong way', () => {
    const core = rooms['core'] as Room;
    assert.equal(isAllowed(core, 'core/run.ts', '../checks/catalogue.ts'), false);
    assert.equal(isAllowed(core, 'core/run.ts', 'node:fs/promises'), false);
    assert.equal(isAllowed(core, 'core/run.ts', 'vscode'), false);
    assert.equal(isAllowed(rooms['ui'] as Room, 'ui/lab/labFeature.ts', '../../lab/faults.ts'), false);
  });
});

function importsOf(file: string): readonly string[] {
  return ts.preProcessFile(readFileSync(join(src, file), 'utf8')).importedFiles.map(({ fileName }) => fileName);
}

function isAllowed(room: Room, file: string, specifier: string): boolean {
  if (specifier === 'vscode') return room.vscode === true;
  if (!specifier.startsWith('.')) return room.io === true || !io.test(specifier);
  const target = relative(src, resolve(src, dirname(file), specifier));
  return room.ours.some((prefix) => target === prefix || target.startsWith(`${prefix}/`));
}
