import { createRequire } from 'node:module';
import { Language, Parser } from 'web-tree-sitter';

const require = createRequire(`${process.cwd()}/package.json`);

/** A script as the grammar of PowerShell sees it. */
export interface ParsedScript {
  readonly isValid: boolean;
  /** Every command in it, as written. */
  readonly commands: readonly string[];
  /** The names of the commands. */
  readonly commandNames: readonly string[];
}

/** Loads the grammar; what it returns reads a script. */
export async function powerShellGrammar(): Promise<(script: string) => ParsedScript> {
  await Parser.init();
  const parser = new Parser();
  parser.setLanguage(await Language.load(require.resolve('tree-sitter-powershell/tree-sitter-powershell.wasm')));
  return (script) => {
    const root = parser.parse(script.replace(/^\uFEFF/, ''))?.rootNode;
    const commands = root?.descendantsOfType('command') ?? [];
    return {
      isValid: root?.hasError === false,
      commands: commands.map(({ text }) => text),
      commandNames: commands.map((node) => node.childForFieldName('command_name')?.text ?? ''),
    };
  };
}
