// Mocha's spec reporter that also leaves its counts, as { tests, passes, failures, pending }, in the file named by the
// reporter option `output`. A suite that ends without its counts did not run.
'use strict';
const { mkdirSync, writeFileSync } = require('node:fs');
const { dirname } = require('node:path');
const mocha = require('mocha');
const { reporters } = mocha.default ?? mocha;

module.exports = class CountedSpec extends reporters.Spec {
  constructor(runner, options) {
    super(runner, options);
    const output = options.reporterOptions?.output;
    if (!output) return;
    runner.once('end', () => {
      const { tests, passes, failures, pending } = runner.stats;
      mkdirSync(dirname(output), { recursive: true });
      writeFileSync(output, JSON.stringify({ tests, passes, failures, pending }));
    });
  }
};
