/** Where a question stands among those of a command. */
export interface Place {
  readonly step: number;
  readonly totalSteps: number;
}

/** What came of a question: an answer, a wish to go back, or undefined where a person left. */
export type Answer<Value> = { readonly value: Value } | 'back' | undefined;

/** One question of several. */
export interface Step<State> {
  /** False where the answers before leave nothing to ask. */
  isAsked(state: State): boolean;
  ask(state: State, place: Place): Promise<Answer<State>>;
}

/** Asks one question after the other; going back forgets what was answered since. Undefined where a person left. */
export async function askInSteps<State>(steps: readonly Step<State>[], first: State): Promise<State | undefined> {
  const asked: { readonly at: number; readonly before: State }[] = [];
  let state = first;
  for (let at = 0; at < steps.length;) {
    const step = steps[at];
    if (!step?.isAsked(state)) {
      at += 1;
      continue;
    }
    const left = steps.slice(at).filter((one) => one.isAsked(state)).length;
    const answer = await step.ask(state, { step: asked.length + 1, totalSteps: asked.length + left });
    if (answer === undefined) return undefined;
    if (answer === 'back') {
      const last = asked.pop();
      if (!last) return undefined;
      ({ at, before: state } = last);
    } else {
      asked.push({ at, before: state });
      state = answer.value;
      at += 1;
    }
  }
  return state;
}
