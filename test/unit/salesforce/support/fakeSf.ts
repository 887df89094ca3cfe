import { chmodSync, existsSync, mkdtempSync, readFileSync, rmSync, watch, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CliOptions } from '../../../../src/salesforce/cli/options.ts';

/** What the fake prints for a command, by how the command begins: text, or JSON; null is silence without end. */
export type FakeAnswers = Readonly<Record<string, string | object | null>>;

/** A command named `sf` that answers as it is told and keeps what it was asked. */
export class FakeSf implements Disposable {
  readonly folder = mkdtempSync(join(tmpdir(), 'fake-sf-'));
  readonly cli: CliOptions;

  constructor(answers: FakeAnswers) {
    const command = join(this.folder, 'sf');
    this.answer(answers);
    writeFileSync(command, `#!${process.execPath}\n${SCRIPT}`);
    chmodSync(command, 0o755);
    this.cli = { command, workingDirectory: this.folder, environment: { PATH: process.env['PATH'] } };
  }

  /** From now on. */
  answer(answers: FakeAnswers): void {
    writeFileSync(join(this.folder, 'answers.json'), JSON.stringify(answers));
  }

  /** Arguments of each command, in the order they came. */
  get calls(): readonly string[] {
    return readFileSync(join(this.folder, 'calls.txt'), 'utf8').trimEnd().split('\n');
  }

  /** Resolves when a command is silent, and so is a process that it started and that holds its output open. */
  isSilent(): Promise<void> {
    return new Promise((resolve) => {
      const watcher = watch(this.folder);
      const look = (): void => {
        if (!existsSync(join(this.folder, 'silent.txt'))) return;
        watcher.close();
        resolve();
      };
      watcher.on('change', look);
      look();
    });
  }

  [Symbol.dispose](): void {
    rmSync(this.folder, { recursive: true });
  }
}

const SCRIPT = `
const { appendFileSync, readFileSync } = require('node:fs');
const { join } = require('node:path');
const { spawn } = require('node:child_process');
const asked = process.argv.slice(2).join(' ');
appendFileSync(join(__dirname, 'calls.txt'), asked + '\\n');
const answers = JSON.parse(readFileSync(join(__dirname, 'answers.json'), 'utf8'));
const [, answer] = Object.entries(answers).find(([start]) => asked.startsWith(start))
  ?? [, { name: 'NotScripted', message: asked }];
if (answer === null) {
  spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).on('spawn', () =>
    appendFileSync(join(__dirname, 'silent.txt'), asked),
  );
} else if (typeof answer === 'string') console.log(answer);
else {
  console.log(JSON.stringify({ status: 'message' in answer ? 1 : 0, ...answer }));
  process.exitCode = 'message' in answer ? 1 : 0;
}
`;
