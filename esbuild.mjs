// Builds the bundles of the extension: all, or those named as arguments (`node esbuild.mjs lab cli`).
// `--production` minifies, `--watch` rebuilds, `--analyze` lists what each bundle holds, `--outdir=<folder>` leaves `dist` alone.
import { globSync, rmSync } from 'node:fs';
import { relative, resolve } from 'node:path';
import * as esbuild from 'esbuild';

const production = process.argv.includes('--production');
const watch = process.argv.includes('--watch');
const analyze = process.argv.includes('--analyze');
const root = import.meta.dirname;
const outdir = process.argv.find((argument) => argument.startsWith('--outdir='))?.slice('--outdir='.length) ?? 'dist';

/** Bundles that are started, by output name. */
const programs = {
  extension: 'src/extension.ts',
  cli: 'src/cli/main.ts',
  lab: 'src/lab/main.ts',
};
/** Bundles that a program loads at their first use. */
const lazyBundles = {
  exchange: 'src/exchange/exchangeBundle.ts',
  checks: 'src/checks/catalogue.ts',
  trace: 'src/core/trace/traceBundle.ts',
  drift: 'src/core/drift/driftBundle.ts',
  analyzer: 'src/core/analyzer/analyzerBundle.ts',
  export: 'src/exportBundle.ts',
  mailboxes: 'src/mailboxesBundle.ts',
  salesforce: 'src/salesforce/salesforceBundle.ts',
  mailboxFeature: 'src/ui/mailboxes/mailboxFeature.ts',
  orgCommands: 'src/ui/salesforce/orgCommands.ts',
  verify: 'src/cli/verifyCommand.ts',
};
const nodeBundles = { ...programs, ...lazyBundles };
const webviewBundle = 'src/ui/form/webview/main.ts';

/**
 * Turns `import('./exchange/exchangeBundle.ts')` into a `require` of the sibling bundle, so the source keeps its types
 * and the cost of a bundle is paid at its first use. A static import of such an entry would pull it in: it is an error.
 * Each bundle has its own copy of core: compare errors across the border by `name`, not by `instanceof`.
 */
const siblingBundles = {
  name: 'sibling-bundles',
  setup(build) {
    const byPath = new Map(Object.entries(lazyBundles).map(([name, entry]) => [resolve(root, entry), name]));
    build.onResolve({ filter: /\.ts$/ }, ({ path, resolveDir, kind }) => {
      const name = byPath.get(resolve(resolveDir, path));
      if (!name || kind === 'entry-point') return undefined;
      if (kind !== 'dynamic-import')
        return { errors: [{ text: `${path} is a bundle of its own: use import('${path}')` }] };
      return { path: `./${name}.js`, external: true };
    });
  },
};

/**
 * Puts other sources in the place of packages: `stubs` has them by the path that is imported, `isFrom` says for which
 * importing files. By `onResolve`: an alias would also catch paths within these packages.
 */
function stubbing(name, stubs, isFrom = () => true) {
  return {
    name,
    setup(build) {
      const filter = new RegExp(`^(${Object.keys(stubs).join('|')})$`);
      build.onResolve({ filter }, ({ path, importer, resolveDir }) =>
        isFrom(importer) ? { path, namespace: name, pluginData: resolveDir } : undefined,
      );
      build.onLoad({ filter: /.*/, namespace: name }, ({ path, pluginData }) => ({
        contents: stubs[path],
        resolveDir: pluginData,
      }));
    },
  };
}

/**
 * Leaves out of ews-javascript-api what an injected transport and UTC times never reach:
 * `@ewsjs/xhr` (its own HTTP, NTLM and cookies, with axios) and the 700 kB of moment-timezone's data.
 * What is left of the two refuses loudly rather than answering wrongly.
 */
const slimEws = stubbing('slim-ews', {
  '@ewsjs/xhr': `class Absent { constructor() { throw new Error('EWS needs an injected transport: set service.XHRApi'); } }
    module.exports = { XhrApi: Absent, NtlmProvider: Absent, CookieProvider: Absent };`,
  'moment-timezone': `const moment = require('moment');
    const utcOnly = (time, zone) => {
      if (!/^(Etc\\/)?UTC$/.test(zone)) throw new Error('Time zone data is not bundled: ' + zone);
      return time.utc();
    };
    moment.fn.tz = function (zone) { return utcOnly(this, zone); };
    moment.tz = (time, zone) => utcOnly(moment.utc(time), zone);
    moment.tz.guess = () => Intl.DateTimeFormat().resolvedOptions().timeZone;
    module.exports = moment;`,
});

const refuse = (what) => `throw new Error('Not bundled: ${what}');`;

/**
 * Leaves out of jsforce what an injected transport never reaches. Its undici would, by being loaded, take the place of the
 * dispatcher behind `fetch` in the whole process, and with it of VS Code's proxy; the rest is for XML, CSV and uploads.
 */
const slimJsforce = stubbing(
  'slim-jsforce',
  {
    // An agent is made when jsforce is loaded, and never used.
    undici: `class Idle {}
      class SocketError extends Error {}
      module.exports = { fetch() { ${refuse('undici')} }, Response: undefined, errors: { SocketError }, Agent: Idle, ProxyAgent: Idle };`,
    'form-data': `module.exports = class FormData { constructor() { ${refuse('form-data')} } };`,
    // An answer in XML stays text: that it is none of ours is found where it is read.
    xml2js: 'module.exports = { parseStringPromise: async (text) => text };',
    ...Object.fromEntries(
      ['csv-parse', 'csv-stringify'].flatMap((name) => [name, `${name}/sync`]).map((name) => [name, '']),
    ),
  },
  (importer) => /[\\/]node_modules[\\/]jsforce[\\/]/.test(importer),
);

/** Settings common to all bundles. */
const common = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: !production,
  metafile: true,
  logLevel: 'warning',
};

function nodeBuild(name) {
  return {
    ...common,
    entryPoints: { [name]: nodeBundles[name] },
    outdir,
    platform: 'node',
    target: 'node20',
    format: 'cjs',
    external: ['vscode'],
    // Its UMD build, which `main` names, hides its requires from a bundler.
    alias: { 'jsonc-parser': 'jsonc-parser/lib/esm/main.js' },
    // A preserved import() would bypass require(), through which VS Code serves `vscode` and patches its proxy in.
    supported: { 'dynamic-import': false },
    plugins: [siblingBundles, slimEws, slimJsforce],
  };
}

function webviewBuild() {
  return {
    ...common,
    entryPoints: { form: webviewBundle },
    outdir: `${outdir}/form`,
    platform: 'browser',
    target: 'es2022',
    format: 'iife',
  };
}

const names = process.argv.slice(2).filter((argument) => !argument.startsWith('--'));
const isWanted = (name) => names.length === 0 || names.includes(name);
const builds = Object.keys(nodeBundles).filter(isWanted).map(nodeBuild);
if (isWanted('form')) builds.push(webviewBuild());

async function report({ metafile }) {
  for (const [path, { bytes }] of Object.entries(metafile.outputs)) {
    if (path.endsWith('.map')) continue;
    console.log(`${relative(root, resolve(root, path)).padEnd(24)} ${(bytes / 1000).toFixed(1).padStart(8)} kB`);
  }
  if (analyze) console.log(await esbuild.analyzeMetafile(metafile));
}

/** Deletes what an older build left in `dist`: a package holds what this build wrote and nothing else. */
function removeStale(results) {
  const written = new Set(results.flatMap(({ metafile }) => Object.keys(metafile.outputs)));
  for (const path of globSync('dist/**/*.*', { cwd: root })) if (!written.has(path)) rmSync(resolve(root, path));
}

if (watch) {
  for (const build of builds) await (await esbuild.context({ ...build, logLevel: 'info' })).watch();
} else {
  // A bundle that fails has said why; the others are built nevertheless.
  const settled = await Promise.allSettled(builds.map((build) => esbuild.build(build)));
  const results = settled.flatMap((result) => (result.status === 'fulfilled' ? [result.value] : []));
  for (const result of results) await report(result);
  if (results.length < builds.length) process.exitCode = 1;
  else if (production && names.length === 0 && outdir === 'dist') removeStale(results);
}
