import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Commands, ContextKeys, isProfileName, Settings, Views, WALKTHROUGH } from '../../../src/contributions.ts';

const root = join(import.meta.dirname, '../../..');
const source = readFileSync(join(root, 'package.json'), 'utf8');
const manifest = JSON.parse(source) as Manifest;
const { contributes } = manifest;
const texts = JSON.parse(readFileSync(join(root, 'package.nls.json'), 'utf8')) as Record<string, string>;

interface Manifest {
  readonly activationEvents: readonly string[];
  readonly capabilities: { readonly untrustedWorkspaces: { readonly restrictedConfigurations: readonly string[] } };
  readonly contributes: {
    readonly commands: readonly { readonly command: string; readonly enablement?: string }[];
    readonly menus: Readonly<Record<string, readonly { readonly command: string; readonly when: string }[]>>;
    readonly views: Readonly<Record<string, readonly { readonly id: string }[]>>;
    readonly viewsContainers: { readonly activitybar: readonly { readonly id: string; readonly icon: string }[] };
    readonly configuration: {
      readonly properties: Readonly<Record<string, { readonly default: unknown; readonly scope: string }>>;
    };
    readonly walkthroughs: readonly {
      readonly id: string;
      readonly steps: readonly {
        readonly media: { readonly svg: string; readonly altText: string };
        readonly completionEvents: readonly string[];
      }[];
    }[];
    readonly jsonValidation: readonly { readonly url: string; readonly fileMatch: readonly string[] }[];
  };
}

const sorted = (values: Iterable<string>): string[] => [...new Set(values)].sort();

describe('the manifest', () => {
  it('has the commands of the code, and the code those of the manifest', () => {
    assert.deepEqual(sorted(contributes.commands.map(({ command }) => command)), sorted(Object.values(Commands)));
  });

  it('has menus for known commands only', () => {
    const known: readonly string[] = Object.values(Commands);
    const unknown = Object.values(contributes.menus)
      .flat()
      .filter(({ command }) => !known.includes(command));
    assert.deepEqual(unknown, []);
  });

  it('has the views, settings and walkthrough of the code', () => {
    assert.deepEqual(
      contributes.viewsContainers.activitybar.map(({ id }) => id),
      [Views.container],
    );
    assert.deepEqual(
      contributes.views[Views.container]?.map(({ id }) => id),
      [Views.checklist, Views.mailboxes],
    );
    assert.deepEqual(sorted(Object.keys(contributes.configuration.properties)), sorted(Object.values(Settings)));
    assert.deepEqual(
      contributes.walkthroughs.map(({ id }) => id),
      [WALKTHROUGH],
    );
  });

  it('asks for context keys that the code sets, and the code sets none in vain', () => {
    const asked = [...source.matchAll(/exchangeConnect\.(?:is|has)[A-Z]\w*/g)].map(([key]) => key);
    assert.deepEqual(sorted(asked), sorted(Object.values(ContextKeys)));
  });

  it('has a text for every key, and a key for every text', () => {
    const asked = [...source.matchAll(/"%([\w.]+)%"/g)].map(([, key]) => key ?? '');
    assert.deepEqual(sorted(asked), sorted(Object.keys(texts)));
  });

  it('names files that are there', () => {
    const files = [
      ...contributes.viewsContainers.activitybar.map(({ icon }) => icon),
      ...contributes.walkthroughs.flatMap(({ steps }) => steps.map(({ media }) => media.svg)),
      ...contributes.jsonValidation.map(({ url }) => url),
    ];
    assert.deepEqual(
      files.filter((file) => !existsSync(join(root, file))),
      [],
    );
  });

  it('keeps the walkthrough short, and every step can be completed', () => {
    for (const { steps } of contributes.walkthroughs) {
      assert.ok(steps.length <= 7);
      assert.ok(steps.every(({ completionEvents }) => completionEvents.length > 0));
    }
  });

  it('starts commands by links that exist', () => {
    const known: readonly string[] = Object.values(Commands);
    const linked = Object.values(texts).flatMap((words) => [...words.matchAll(/\(command:(exchangeConnect[\w.]+)\)/g)]);
    assert.deepEqual(
      linked.map(([, id]) => id ?? '').filter((id) => !known.includes(id)),
      [],
    );
  });

  it('lets nobody but the administrator of a machine decide whom it trusts', () => {
    assert.equal(contributes.configuration.properties[Settings.additionalCertificateAuthorities]?.scope, 'machine');
  });

  it('takes the command line of the org from no workspace', () => {
    const { restrictedConfigurations } = manifest.capabilities.untrustedWorkspaces;
    assert.ok(restrictedConfigurations.includes(Settings.cliPath));
    assert.equal(contributes.configuration.properties[Settings.cliPath]?.scope, 'machine');
  });

  it('lists no activation by startup, and profiles by the names the code knows', () => {
    assert.deepEqual(
      manifest.activationEvents.filter((event) => event === '*' || event === 'onStartupFinished'),
      [],
    );
    for (const name of ['exchange-connect.json', 'test.exchange-connect.json']) assert.ok(isProfileName(name));
    assert.equal(isProfileName('my-exchange-connect.json'), false);
  });
});
