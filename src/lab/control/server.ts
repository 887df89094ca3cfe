import { createHash, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import type { IncomingMessage, Server } from 'node:http';
import type { LabStatus } from '../control.ts';
import { readBody } from '../http/readBody.ts';

/** What the control server may do to its lab. */
export interface Controllable {
  status(): LabStatus;
  readonly activeFaults: readonly string[];
  /** @throws {RangeError} if one does not exist. */
  setFaults(names: readonly string[]): void;
  reset(): void;
  requestStop(): void;
}

interface Answer {
  readonly status: number;
  readonly value: unknown;
}

const maxBodyBytes = 64 * 1024;

/** The control server, not yet listening; every request needs the bearer token. */
export function createControlServer(lab: Controllable, token: string): Server {
  return createServer((incoming, response) => {
    void answer(lab, token, incoming).then(({ status, value }) => {
      response.writeHead(status, { 'Content-Type': 'application/json', 'Cache-Control': 'no-store' });
      response.end(JSON.stringify(value));
    });
  });
}

async function answer(lab: Controllable, token: string, incoming: IncomingMessage): Promise<Answer> {
  try {
    const body = await readBody(incoming, maxBodyBytes);
    if (!isAuthorized(incoming, token))
      return { status: 401, value: { error: 'The bearer token is missing or wrong.' } };
    return carryOut(lab, `${incoming.method ?? ''} ${incoming.url ?? ''}`, body);
  } catch (error) {
    return { status: 400, value: { error: error instanceof Error ? error.message : String(error) } };
  }
}

function carryOut(lab: Controllable, call: string, body: string): Answer {
  const single = /^(POST|DELETE) \/faults\/([^/?]+)$/.exec(call);
  if (single !== null) switchFault(lab, single[1] === 'POST', decodeURIComponent(single[2] ?? ''));
  else {
    const action = actions[call];
    if (action === undefined) return { status: 404, value: { error: 'There is no such control call.' } };
    action(lab, body);
  }
  return { status: 200, value: lab.status() };
}

const actions: Readonly<Record<string, (lab: Controllable, body: string) => void>> = {
  'GET /status': () => undefined,
  'PUT /faults': (lab, body) => {
    lab.setFaults(readNames(body));
  },
  'POST /reset': (lab) => {
    lab.reset();
  },
  'POST /stop': (lab) => {
    lab.requestStop();
  },
};

/** Applies the change through `setFaults` even when it takes away, so that an unknown name is always refused. */
function switchFault(lab: Controllable, isOn: boolean, name: string): void {
  const others = lab.activeFaults.filter((active) => active !== name);
  lab.setFaults([...others, name]);
  if (!isOn) lab.setFaults(others);
}

function readNames(body: string): readonly string[] {
  const value: unknown = JSON.parse(body);
  const names = typeof value === 'object' && value !== null && 'active' in value ? value.active : undefined;
  const isList = Array.isArray(names) && names.every((name) => typeof name === 'string');
  if (!isList) throw new TypeError('The body must be {"active": [names]}.');
  return names;
}

function isAuthorized(incoming: IncomingMessage, token: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(incoming.headers.authorization ?? ''), digest(`Bearer ${token}`));
}
