// Stock jsforce, with its own transport, in a process of its own: what it is asked comes in as JSON on stdin, what it got goes
// out as JSON on stdout. The root of the lab comes by NODE_EXTRA_CA_CERTS.
import { text } from 'node:stream/consumers';
import jsforce from 'jsforce';

const { instanceUrl, accessToken, version, queries } = JSON.parse(await text(process.stdin));
const connection = new jsforce.Connection({ instanceUrl, accessToken, version });
const answers = [];
for (const { api, soql } of queries) {
  const source = api === 'tooling' ? connection.tooling : connection;
  const { records } = await source.query(soql, { autoFetch: true, maxFetch: 1_000_000 });
  answers.push(records);
}
const [email, capture] = await Promise.all([
  connection.metadata.read('EmailIntegrationSettings', 'EmailIntegration'),
  connection.metadata.read('EACSettings', 'EAC'),
]);
const { DailyApiRequests: limits } = await connection.limits();
console.log(JSON.stringify({ answers, email, capture, limits }));
