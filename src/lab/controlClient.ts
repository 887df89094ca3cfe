import { request } from 'node:http';
import type { LabState, LabStatus } from './control.ts';

/** The lab did not carry out a control request; the message says what it answered. */
export class LabControlError extends Error {
  override readonly name = 'LabControlError';
}

const timeoutMs = 5000;

/** Switches the faults of a running lab; every call but `stop` returns the status after it. */
export class LabControlClient {
  private readonly port: number;
  private readonly token: string;

  constructor(state: Pick<LabState, 'controlPort' | 'controlToken'>) {
    this.port = state.controlPort;
    this.token = state.controlToken;
  }

  /** @throws {LabControlError} if the lab cannot be reached. */
  status(signal?: AbortSignal): Promise<LabStatus> {
    return this.send('GET', '/status', undefined, signal);
  }

  /** Makes exactly these faults active. @throws {LabControlError} if one does not exist. */
  setFaults(names: readonly string[], signal?: AbortSignal): Promise<LabStatus> {
    return this.send('PUT', '/faults', { active: names }, signal);
  }

  /** Adds a fault. @throws {LabControlError} if it does not exist. */
  switchOn(name: string, signal?: AbortSignal): Promise<LabStatus> {
    return this.send('POST', `/faults/${encodeURIComponent(name)}`, undefined, signal);
  }

  /** Removes a fault, active or not. @throws {LabControlError} if it does not exist. */
  switchOff(name: string, signal?: AbortSignal): Promise<LabStatus> {
    return this.send('DELETE', `/faults/${encodeURIComponent(name)}`, undefined, signal);
  }

  /** Removes all faults, unlocks the account, empties mailboxes, counters and the trap log. */
  reset(signal?: AbortSignal): Promise<LabStatus> {
    return this.send('POST', '/reset', undefined, signal);
  }

  /** Asks the lab to end; it answers before it does. */
  async stop(signal?: AbortSignal): Promise<void> {
    await this.send('POST', '/stop', undefined, signal);
  }

  private async send(method: string, path: string, body: unknown, signal: AbortSignal | undefined): Promise<LabStatus> {
    const limit = AbortSignal.timeout(timeoutMs);
    const { status, text } = await exchange(
      {
        host: '127.0.0.1',
        port: this.port,
        method,
        path,
        // A socket of its own: a shared agent may be replaced by the host and would outlive the lab.
        agent: false,
        headers: { authorization: `Bearer ${this.token}`, 'content-type': 'application/json' },
        signal: signal === undefined ? limit : AbortSignal.any([signal, limit]),
      },
      body === undefined ? '' : JSON.stringify(body),
    );
    if (status !== 200) throw new LabControlError(`The lab answered ${String(status)} to ${method} ${path}: ${text}`);
    return JSON.parse(text) as LabStatus;
  }
}

function exchange(
  options: Parameters<typeof request>[1],
  body: string,
): Promise<{ readonly status: number; readonly text: string }> {
  return new Promise((resolve, reject) => {
    const fail = (cause: unknown): void => {
      reject(new LabControlError('The lab could not be reached.', { cause }));
    };
    const outgoing = request(options, (response) => {
      let text = '';
      response.setEncoding('utf8').on('data', (part: string) => (text += part));
      response.on('error', fail).on('end', () => {
        resolve({ status: response.statusCode ?? 0, text });
      });
    });
    outgoing.on('error', fail).end(body);
  });
}
