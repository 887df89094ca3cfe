import type { reporters } from 'mocha';

/** Mocha's spec reporter that leaves its counts in the file of the reporter option `output`. */
declare const CountedSpec: typeof reporters.Spec;
export = CountedSpec;
