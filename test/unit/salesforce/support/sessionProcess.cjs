// A whole session with the built bundle, in a process of its own; says whether the dispatcher behind `fetch` is still the same.
const DISPATCHER = Symbol.for('undici.globalDispatcher.1');

async function main() {
  const chunks = [];
  for await (const chunk of process.stdin) chunks.push(chunk);
  const { bundle, lab, dispatcher, ewsUrl } = JSON.parse(Buffer.concat(chunks).toString());
  await prepare(dispatcher);
  const before = globalThis[DISPATCHER];
  const { createOrgPort } = require(bundle);
  // Stock jsforce, which has no such export, is loaded to see that this would tell.
  const port = createOrgPort?.({ clock: clock(), cli: {}, readFile: async () => '', lab });
  const kinds = port ? await runSession(port, ewsUrl) : [];
  const packages = Object.keys(require.cache).filter((file) => file !== bundle && file !== __filename);
  console.log(JSON.stringify({ kinds, isDispatcherUnchanged: globalThis[DISPATCHER] === before, packages }));
}

async function prepare(dispatcher) {
  if (dispatcher === 'of a fetch') await fetch('data:,').then((response) => response.text());
  if (dispatcher === 'of somebody else') globalThis[DISPATCHER] = { dispatch: () => false, isOfSomebodyElse: true };
}

async function runSession(port, ewsUrl) {
  const { signal } = new AbortController();
  const session = port.openSession({ salesforce: {} });
  const questions = ['connect', 'organization', 'permissions', 'switches', 'limits', 'users', 'captureEntitlement'];
  const kinds = [];
  for (const question of [...questions, 'captureState', 'trustStore', 'probeSites']) {
    kinds.push((await session[question](signal)).kind);
  }
  kinds.push((await session.probe([{ service: 'ews', url: ewsUrl }], signal)).kind);
  await session[Symbol.asyncDispose]();
  return kinds;
}

function clock() {
  const timeout = () => ({ signal: new AbortController().signal, [Symbol.dispose]() {} });
  return { now: () => new Date(), monotonicMs: () => performance.now(), timeout };
}

void main();
