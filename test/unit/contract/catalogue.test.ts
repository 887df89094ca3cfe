import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { ACTOR_NAMES } from '../../../src/core/describe.ts';
import { CATALOGUE } from '../../../src/core/catalogue/catalogue.ts';
import type { FindingKind } from '../../../src/core/finding.ts';
import { inEnglish } from '../../../src/core/text.ts';
import { remediesOf, scriptsOf } from '../../support/kinds.ts';

const HELP = 'media/help';
const SECTIONS = ['Symptom', 'Why it matters', 'Likely causes', 'Fix', 'How to verify', 'Sources'];

const SEVERITIES = { error: 'Error', warning: 'Warning', info: 'Information' };

const pages = readdirSync(HELP).filter((file) => /^[a-z]+\.\w+\.md$/.test(file));
const pageOf = ({ code }: FindingKind): string => readFileSync(`${HELP}/${code}.md`, 'utf8');

describe('the catalogue of findings', () => {
  it('has a help page for every kind, and a kind for every help page', () => {
    assert.deepEqual(pages.map((file) => file.replace(/\.md$/, '')).sort(), CATALOGUE.map(({ code }) => code).sort());
  });

  it('has codes that are unique', () => {
    assert.equal(new Set(CATALOGUE.map(({ code }) => code)).size, CATALOGUE.length);
  });
});

for (const kind of CATALOGUE) {
  describe(kind.code, () => {
    it('has a code, a title and rules in their forms', () => {
      assert.match(kind.code, /^[a-z]+\.[a-z][A-Za-z0-9]+$/);
      assert.ok(kind.title.length <= 60, `${String(kind.title.length)} characters`);
      assert.match(kind.title, /^[A-Z].*[^.]$/);
      for (const rule of kind.rules) assert.match(rule, /^(LIFE|NET|TLS|AD|EWS|AUTH|IMP|MBX|THR|HCH|SF|EXO)-\d{2}$/);
    });

    it('says "Possible cause" exactly where the cause is not certain', () => {
      if (kind.severity !== 'info') assert.equal(/Possible cause: /.test(kind.message), kind.confidence === 'possible');
      assert.match(kind.message, /\.$/);
    });

    it('has remedies that begin with a verb and are complete', () => {
      for (const remedy of remediesOf(kind)) {
        const lines = [remedy.title, ...(remedy.action.kind === 'manual' ? remedy.action.steps : [])].map(inEnglish);
        for (const line of lines) assert.doesNotMatch(line, /\{\w+\}|undefined/, line);
        assert.match(inEnglish(remedy.title), /^[A-Z][a-z]+ .*[^.]$/);
      }
    });

    it('has a help page with its title, all sections, and everyone who can act', () => {
      const page = pageOf(kind);
      assert.equal(page.split('\n')[0], `# ${kind.title}`);
      assert.deepEqual(
        [...page.matchAll(/^## (.+)$/gm)].map(([, section]) => section),
        SECTIONS,
      );
      for (const { actor } of remediesOf(kind))
        assert.ok(page.includes(`### ${inEnglish(ACTOR_NAMES[actor])}: `), actor);
      assert.doesNotMatch(page, /\{[a-z]\w*\}/i);
    });

    it('has a help page with its severity and its message', () => {
      const [, , about, , , , symptom = ''] = pageOf(kind).split('\n');
      assert.equal(about, `\`${kind.code}\` · ${SEVERITIES[kind.severity]}`);
      assert.match(symptom, new RegExp(`^> ${patternOf(kind.message)}$`));
    });

    it('has a help page with the shape of every script, and its way back', () => {
      const page = pageOf(kind);
      for (const script of scriptsOf(kind)) assert.ok(shapeOf(page).includes(shapeOf(script)), script);
    });
  });
}

/** A message as a regular expression, in which every placeholder may be anything. */
function patternOf(message: string): string {
  return message.replace(/[.*+?^${}()|[\]\\]/g, '\\$&').replace(/\\\{\w+\\\}/g, '.+');
}

/** A script without the values it was written with. */
function shapeOf(script: string): string {
  return script.replace(/'(?:[^'\n]|'')*'/g, "''").replace(/ -Server ''/g, '');
}
