import type { Memento } from 'vscode';

/** A store of VS Code that lives as long as the test; what is kept goes through JSON, as there. */
export function fakeMemento(): Memento {
  const kept = new Map<string, string>();
  const get: Memento['get'] = (key: string, otherwise?: unknown): never => {
    const found = kept.get(key);
    return (found === undefined ? otherwise : JSON.parse(found)) as never;
  };
  return {
    keys: () => [...kept.keys()],
    get,
    update: (key, value) => {
      if (value === undefined) kept.delete(key);
      else kept.set(key, JSON.stringify(value));
      return Promise.resolve();
    },
  };
}
