import { globSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { getL10nJson } from '@vscode/l10n-dev';
import ts from 'typescript';
import { CHECKS } from '../../../../src/checks/catalogue.ts';
import { CATALOGUE } from '../../../../src/core/catalogue/catalogue.ts';

const root = join(import.meta.dirname, '../../../..');

/** The folders whose texts reach a person through VS Code. */
const SOURCES = [
  'src/*.ts',
  'src/core/**/*.ts',
  'src/checks/**/*.ts',
  'src/mailboxes/**/*.ts',
  'src/ui/**/*.ts',
  'src/exchange/**/*.ts',
];

/**
 * Every text that is translated when it is shown, as VS Code's bundle format has it: literals given to `l10n.t`, which
 * the extractor of VS Code finds; literals given to `text`, and the words of findings and checks, which it does not.
 */
export async function translatableTexts(): Promise<Readonly<Record<string, unknown>>> {
  const files = globSync(SOURCES, { cwd: root }).filter((file) => !file.includes('webview'));
  const contents = files.map((file) => readFileSync(join(root, file), 'utf8'));
  const extracted = await getL10nJson(contents.map((source) => ({ extension: '.ts', contents: source })));
  const words = [
    ...contents.flatMap(textLiterals),
    ...CATALOGUE.flatMap(({ title, message }) => [title, message]),
    ...CHECKS.map(({ title }) => title),
  ];
  const all = { ...extracted, ...Object.fromEntries(words.map((word) => [word, word])) };
  return Object.fromEntries(Object.entries(all).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** The literals given to our `text` function. */
function textLiterals(source: string): string[] {
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isCallExpression(node) && ts.isIdentifier(node.expression) && node.expression.text === 'text') {
      const [message] = node.arguments;
      if (message && ts.isStringLiteralLike(message)) found.push(message.text);
    }
    node.forEachChild(visit);
  };
  visit(ts.createSourceFile('source.ts', source, ts.ScriptTarget.Latest));
  return found;
}
