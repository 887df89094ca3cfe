import assert from 'node:assert/strict';
import {
  commands,
  languages,
  Range,
  Uri,
  window,
  workspace,
  WorkspaceEdit,
  type CodeAction,
  type Diagnostic,
  type DocumentSymbol,
  type Hover,
  type MarkdownString,
  type Position,
  type TextDocument,
} from 'vscode';
import { childrenOf } from '../../../src/ui/tree/checklistNode.ts';
import { resultOf } from '../../../src/ui/run/runSnapshot.ts';
import { appearanceOf } from '../../../src/ui/tree/nodeAppearance.ts';
import { inEnglish } from '../../../src/core/text.ts';
import { closePracticeLab, openPracticeLab, runChecks, type Practice } from './support/practice.ts';

const EXPORT = `{
  "format": "exchange-connect-export",
  "formatVersion": 1,
  "collectedAt": "2026-11-22T09:00:00Z",
  "collectedOn": "EX01",
  "collections": [
    {
      "noun": "WebServicesVirtualDirectory",
      "command": "Get-WebServicesVirtualDirectory -ADPropertiesOnly",
      "objects": [
        {
          "Identity": "EX01\\\\EWS (Default Web Site)",
          "Server": "EX01",
          "ExternalUrl": "https://mail.contoso.com/EWS/Exchange.asmx",
          "BasicAuthentication": false,
          "WindowsAuthentication": true,
          "ExtendedProtectionTokenChecking": "Allow"
        }
      ],
      "error": null
    }
  ]
}
`;

describe('an export of Exchange', () => {
  let practice: Practice;
  let uri: Uri;
  let document: TextDocument;

  before(async () => {
    practice = await openPracticeLab();
    uri = Uri.joinPath(practice.profile, '..', 'EX01.exchange-export.json');
    await workspace.fs.writeFile(uri, new TextEncoder().encode(EXPORT));
    document = await workspace.openTextDocument(uri);
    await window.showTextDocument(document);
  });
  beforeEach(settle);
  after(async () => {
    await closePracticeLab(practice);
    await workspace.fs.delete(uri);
    await settle();
  });

  async function settle(): Promise<void> {
    await practice.api.exports.commands.linter.settled();
  }

  async function replace(from: string, to: string): Promise<void> {
    const edit = new WorkspaceEdit();
    const at = document.getText().indexOf(from);
    assert.ok(at >= 0, from);
    const [start, end] = [document.positionAt(at), document.positionAt(at + from.length)];
    edit.replace(uri, new Range(start, end), to);
    await workspace.applyEdit(edit);
    await settle();
  }

  function problems(code: string, of = uri): Diagnostic[] {
    return languages
      .getDiagnostics(of)
      .filter((diagnostic) => typeof diagnostic.code === 'object' && diagnostic.code.value === code);
  }

  const positionOf = (words: string): Position => document.positionAt(document.getText().indexOf(words) + 2);

  it('has its faults on the very values, while it is edited', async () => {
    assert.deepEqual(
      problems('ews.basicOff').map(({ range }) => document.getText(range)),
      ['false'],
    );
    await replace('"BasicAuthentication": false', '"Grüße": 1, "BasicAuthentication": true');
    assert.deepEqual(problems('ews.basicOff'), []);
    await replace('"Grüße": 1, "BasicAuthentication": true', '"Grüße": 1,\n "BasicAuthentication": false');
    assert.deepEqual(
      problems('ews.basicOff').map(({ range }) => document.getText(range)),
      ['false'],
    );
    await replace('"Grüße": 1,\n "BasicAuthentication": false', '"BasicAuthentication": false');
  });

  it('offers the command for exactly this server', async () => {
    const [problem] = problems('ews.basicOff');
    assert.ok(problem);
    const actions = await commands.executeCommand<CodeAction[]>('vscode.executeCodeActionProvider', uri, problem.range);
    const [fix] = actions.filter(({ title }) => title.startsWith('Exchange admin: '));
    assert.ok(fix?.command, 'no quick fix');
    await commands.executeCommand(fix.command.command, ...(fix.command.arguments as unknown[]));
    const script = window.activeTextEditor?.document.getText() ?? '';
    assert.match(
      script,
      /Set-WebServicesVirtualDirectory -Identity 'EX01\\EWS \(Default Web Site\)' -BasicAuthentication \$true/,
    );
    assert.match(script, /-BasicAuthentication \$false/);
    await commands.executeCommand('workbench.action.revertAndCloseActiveEditor');
  });

  it('says what a property means', async () => {
    const hovers = await commands.executeCommand<Hover[]>(
      'vscode.executeHoverProvider',
      uri,
      positionOf('"BasicAuthentication'),
    );
    const words = hovers.flatMap(({ contents }) => (contents as MarkdownString[]).map(({ value }) => value)).join();
    assert.match(words, /Basic/);
    assert.match(words, /learn\.microsoft\.com/);
  });

  it('has an outline of servers, objects and findings', async () => {
    const symbols = await commands.executeCommand<DocumentSymbol[]>('vscode.executeDocumentSymbolProvider', uri);
    const server = symbols.find(({ name }) => name === 'EX01');
    assert.equal(server?.children[0]?.name, 'EX01\\EWS (Default Web Site)');
    assert.ok(server.children[0].children.some(({ detail }) => detail === 'ews.basicOff'));
  });

  it('is a second source of the checks, and a fault seen both ways stands once', async () => {
    await practice.control.setFaults(['basicOff']);
    await runChecks(practice);
    await settle();
    const { snapshot } = practice.api.state;
    const result = resultOf(snapshot, 'ews.schemes');
    assert.ok(result && 'findings' in result);
    const seen = result.findings.filter(({ code }) => code === 'ews.basicOff');
    assert.deepEqual(
      seen.map(({ evidence }) => [...new Set(evidence.map(({ source }) => source))]),
      [['http', 'export']],
    );
    assert.deepEqual(problems('ews.basicOff', practice.profile), []);
    assert.equal(problems('ews.basicOff').length, 1);
    const instance = snapshot.plan.find(({ key }) => key === 'ews.schemes');
    assert.ok(instance);
    const node = { kind: 'check', id: instance.key, instance } as const;
    const { tooltip } = appearanceOf(node, snapshot, inEnglish);
    assert.ok(
      tooltip.some((line) => /EX01\.exchange-export\.json, collected on 2026-11-22/.test(line)),
      tooltip.join(),
    );
    assert.ok(childrenOf(node, snapshot).length > 0);
  });

  it('is contradicted where the server shows the opposite', async () => {
    await practice.control.setFaults(['basicOff']);
    await runChecks(practice);
    await replace('"BasicAuthentication": false', '"BasicAuthentication": true');
    assert.deepEqual(
      problems('export.contradictsWire').map(({ range }) => document.getText(range)),
      ['true'],
    );
    assert.equal(problems('ews.basicOff', practice.profile).length, 1);
    await replace('"BasicAuthentication": true', '"BasicAuthentication": false');
  });

  it('counts from the moment it is added until it is removed, whatever its name', async () => {
    const { files } = practice.api.exports.commands;
    const pasted = Uri.joinPath(uri, '../pasted.txt');
    const lines =
      'Identity             : EX09\\EWS (Default Web Site)\nServer : EX09\nGzipLevel : High\nBasicAuthentication : False\n';
    await workspace.fs.writeFile(pasted, new TextEncoder().encode(lines));
    await files.add([pasted]);
    await settle();
    const sources = practice.api.state.snapshot.exports?.get('ews.schemes')?.exports.map(({ name }) => name);
    assert.deepEqual(sources?.toSorted(), ['EX01.exchange-export.json', 'pasted.txt']);
    assert.equal(problems('ews.basicOff', pasted).length, 1);
    await files.remove([pasted]);
    await settle();
    assert.deepEqual(problems('ews.basicOff', pasted), []);
    await workspace.fs.delete(pasted);
  });

  it('that is gone is no mistake', async () => {
    const { files, linter } = practice.api.exports.commands;
    const gone = Uri.joinPath(uri, '../gone.xml');
    await files.add([gone]);
    await settle();
    assert.ok(!linter.exports.some(({ file }) => file.uri.toString() === gone.toString()));
    await files.remove([gone]);
    await settle();
  });

  it('leaves documents of other programs alone', async () => {
    const other = await workspace.openTextDocument({ language: 'json', content: '{ "BasicAuthentication": false }' });
    const xml = '<configuration><appSettings /></configuration>';
    const config = await workspace.openTextDocument({ language: 'xml', content: xml });
    await settle();
    assert.deepEqual(languages.getDiagnostics(other.uri), []);
    assert.deepEqual(languages.getDiagnostics(config.uri), []);
  });
});
