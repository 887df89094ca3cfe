import type { ProbeTarget } from './probe.ts';

/** The first line of what the script hands back; the number is that of the form of the lines after it. */
export const PROBE_MARKER = 'exchange-connect-probe 1';

/** The longest that Salesforce waits for one target: the default of a callout (Apex guide, Callout Limits). */
export const CALLOUT_TIMEOUT_MS = 10_000;

/** The most that all callouts of one transaction may take together (Apex guide, Callout Limits). */
const ALL_CALLOUTS_MS = 120_000;

/**
 * Anonymous Apex that asks each target once with GET, without credentials, and hands the results back as the message of
 * an assertion that fails on purpose: nothing is stored in the org, no debug log and no trace flag is needed.
 * `readProbeResult` reads the answer. The script uses built-in classes alone, which the API also runs for users without
 * Author Apex (Apex guide, Anonymous Blocks). Apex has no switch for redirects: developers report that it hands a 3xx back,
 * and by the guide it follows none to a host without a Remote Site Setting (HTTP Classes).
 * @throws {RangeError} for an address that is not https or names a user, and for more targets than fit the time of one
 * transaction; the message repeats no address.
 */
export function probeApex(targets: readonly [ProbeTarget, ...ProbeTarget[]]): string {
  if (targets.length * CALLOUT_TIMEOUT_MS >= ALL_CALLOUTS_MS) throw new RangeError('Too many addresses for one probe');
  return scriptFor(targets.map(({ url }) => apexString(addressOf(url))).join(', '));
}

function scriptFor(urls: string): string {
  // Names of headers are compared by hand: HttpResponse.getHeader() tells upper from lower case.
  return `List<String> urls = new List<String>{ ${urls} };
List<String> lines = new List<String>{ ${apexString(PROBE_MARKER)} };
for (Integer i = 0; i < urls.size(); i++) {
  Map<String, Object> result = new Map<String, Object>{ 'target' => i };
  Long startedAt = System.currentTimeMillis();
  try {
    HttpRequest request = new HttpRequest();
    request.setEndpoint(urls[i]);
    request.setMethod('GET');
    request.setTimeout(${String(CALLOUT_TIMEOUT_MS)});
    HttpResponse response = new Http().send(request);
    result.put('status', response.getStatusCode());
    for (String name : response.getHeaderKeys()) {
      if ('WWW-Authenticate'.equalsIgnoreCase(name)) result.put('wwwAuthenticate', response.getHeader(name)?.left(500));
      if ('Location'.equalsIgnoreCase(name)) result.put('location', response.getHeader(name)?.left(500));
    }
  } catch (Exception problem) {
    result.put('message', problem.getMessage()?.left(1000));
  }
  result.put('durationMs', System.currentTimeMillis() - startedAt);
  lines.add(JSON.serialize(result));
}
System.assert(false, String.join(lines, '\\n'));
`;
}

/** The address in the form that goes over the wire, which is printable ASCII (WHATWG URL §4.5); a fragment never does. */
function addressOf(url: string): string {
  const address = URL.parse(url);
  if (address?.protocol !== 'https:') throw new RangeError('An address to probe is not https');
  if (address.username !== '' || address.password !== '') throw new RangeError('An address to probe names a user');
  address.hash = '';
  return address.href;
}

function apexString(printable: string): string {
  return `'${printable.replace(/[\\']/g, '\\$&')}'`;
}
