declare module '*.css';

/** What VS Code gives a page to reach its extension with; to be acquired once. */
declare function acquireVsCodeApi(): {
  postMessage(message: unknown): void;
  /** Kept while the page is hidden and over a restart. */
  setState(state: unknown): void;
  getState(): unknown;
};
