import assert from 'node:assert/strict';
import fc from 'fast-check';
import { commandLine } from '../../../../src/salesforce/cli/commandLine.ts';

const SHELL = 'C:\\Windows\\System32\\cmd.exe';
const BATCH = 'C:\\Program Files\\sf\\bin\\sf.cmd';

describe('command line of sf', () => {
  it('hands arguments over one by one where no shell is needed', () => {
    const args = ['org', 'display', '--target-org', 'a b&c"d'];
    assert.deepEqual(commandLine('linux', '/usr/local/bin/sf', args, SHELL), { file: '/usr/local/bin/sf', args });
    assert.deepEqual(commandLine('win32', 'C:\\sf\\sf.exe', args, SHELL), { file: 'C:\\sf\\sf.exe', args });
  });

  it('starts a batch file by cmd.exe, quoted by us', () => {
    assert.deepEqual(commandLine('win32', BATCH, ['org', 'display', '--target-org', 'ada@contoso.test'], SHELL), {
      file: SHELL,
      args: [
        '/d',
        '/s',
        '/c',
        '"C:\\Program^ Files\\sf\\bin\\sf.cmd ^^^"org^^^" ^^^"display^^^" ^^^"--target-org^^^" ^^^"ada@contoso.test^^^""',
      ],
      windowsVerbatimArguments: true,
    });
  });

  it('refuses a line break, which nothing escapes', () => {
    assert.throws(() => commandLine('win32', BATCH, ['a\nb'], SHELL), TypeError);
  });

  it('lets cmd.exe and the batch file read any argument as one text', () => {
    const text = fc.string({
      unit: fc.constantFrom('a', ' ', '"', '\\', '&', '|', '<', '>', '^', '%', '!', '(', ')', ';', ',', '*', '?'),
    });
    fc.assert(
      fc.property(fc.array(text, { minLength: 1, maxLength: 4 }), (args) => {
        const [, , , line = ''] = commandLine('win32', BATCH, args, SHELL).args;
        const handedOn = readByCmd(line.slice(1, -1)).slice(BATCH.length + 1);
        assert.deepEqual(readArguments(readByCmd(handedOn)), args);
      }),
      { numRuns: 1_000 },
    );
  });
});

/** What is left of a line after `cmd.exe` read it; a character that would do something fails. */
function readByCmd(line: string): string {
  let read = '';
  for (let at = 0; at < line.length; at += 1) {
    if (line[at] === '^') at += 1;
    else assert.doesNotMatch(line[at] ?? '', /[&|<>()"%!]/, `unescaped in: ${line}`);
    read += line[at] ?? '';
  }
  return read;
}

/** As `CommandLineToArgvW` takes a line apart whose arguments are all in quotes. */
function readArguments(line: string): string[] {
  const quoted = /"((?:[^"\\]|\\+[^"\\]|(?:\\\\)*\\")*)((?:\\\\)*)"(?: |$)/gy;
  return [...line.matchAll(quoted)].map(([, text = '', slashes = '']) => {
    const halved = (run: string): string => run.slice(run.length / 2);
    return text.replace(/(\\*)\\"/g, (_, run: string) => `${halved(run)}"`) + halved(slashes);
  });
}
