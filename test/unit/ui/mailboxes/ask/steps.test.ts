import assert from 'node:assert/strict';
import { askInSteps, type Answer, type Step } from '../../../../../src/ui/mailboxes/ask/steps.ts';

type State = readonly string[];

/** Questions that are answered by a script of theirs, and write down where they stood. */
function questions(...scripts: readonly (readonly (string | undefined)[])[]): {
  readonly steps: readonly Step<State>[];
  readonly places: string[];
} {
  const places: string[] = [];
  const steps = scripts.map((script): Step<State> => {
    const left = [...script];
    return {
      isAsked: () => script.length > 0,
      ask: (state, { step, totalSteps }) => {
        places.push(`${String(step)}/${String(totalSteps)}`);
        const answer = left.shift();
        const next: Answer<State> = answer === 'back' || answer === undefined ? answer : { value: [...state, answer] };
        return Promise.resolve(next);
      },
    };
  });
  return { steps, places };
}

describe('questions asked one after the other', () => {
  const cases: readonly (readonly [
    name: string,
    scripts: readonly (readonly (string | undefined)[])[],
    answers: State | undefined,
    places: readonly string[],
  ])[] = [
    ['are all answered', [['a'], ['b']], ['a', 'b'], ['1/2', '2/2']],
    ['leave out what need not be asked', [['a'], [], ['c']], ['a', 'c'], ['1/2', '2/2']],
    ['end where a person leaves', [['a'], [undefined], ['c']], undefined, ['1/3', '2/3']],
    [
      'go back, and forget what was answered',
      [
        ['a', 'A'],
        ['back', 'b'],
      ],
      ['A', 'b'],
      ['1/2', '2/2', '1/2', '2/2'],
    ],
    ['go back past what was left out', [['a', 'A'], [], ['back', 'c']], ['A', 'c'], ['1/2', '2/2', '1/2', '2/2']],
    ['end where a person goes back from the first', [['back']], undefined, ['1/1']],
    ['may be none', [[]], [], []],
  ];
  for (const [name, scripts, answers, places] of cases) {
    it(name, async () => {
      const asked = questions(...scripts);
      assert.deepEqual(await askInSteps(asked.steps, []), answers);
      assert.deepEqual(asked.places, places);
    });
  }
});
