import type { Facts } from '../facts.ts';

/** A question that was put to {@link Facts} and what was observed; one kind for each method of it. */
export type Observed = {
  [Name in keyof Facts]: Facts[Name] extends (...args: infer Asked) => Promise<infer Observation>
    ? { readonly fact: Name; readonly asked: Asked; readonly observation: Observation }
    : never;
}[keyof Facts];

/**
 * The same facts; each answer is told to `tell` before it is given. What rejects is not told: it was not observed.
 * A fact that is added to {@link Facts} is watched without a change here.
 */
export function watchedFacts(facts: Facts, tell: (observed: Observed) => void): Facts {
  return new Proxy(facts, {
    get(target, name) {
      // The target itself as receiver: its private state is not reachable through a proxy.
      const member: unknown = Reflect.get(target, name, target);
      if (typeof member !== 'function') return member;
      return async (...asked: readonly unknown[]): Promise<unknown> => {
        const observation: unknown = await Reflect.apply(member, target, asked);
        tell({ fact: name, asked, observation } as Observed);
        return observation;
      };
    },
  });
}
