import type { Scheme } from '../../../../src/core/observations/ews.ts';
import type { HttpExchange } from '../../../../src/core/observations/http.ts';
import type { ExchangeSession, PasswordStore } from '../../../../src/core/ports.ts';
import { systemClock } from '../../../../src/core/systemClock.ts';
import {
  createExchangePort,
  defaultBodyLimitBytes,
  defaultTimeouts,
  labWire,
} from '../../../../src/exchange/exchangeBundle.ts';
import type { Lab } from '../../../../src/lab/lab.ts';

/** How a session with the lab differs from the usual. */
export interface LabSessionOptions {
  readonly scheme?: Scheme;
  /** Hosts the password may go to; the EWS host alone unless given. */
  readonly hosts?: readonly string[];
  readonly responseMs?: number;
  readonly log?: (exchange: HttpExchange) => void;
}

/** A session over real sockets with a lab, whose password is stored. */
export function openLabSession(
  { state }: Lab,
  { scheme = 'ntlm', hosts = [state.hosts.ews], responseMs = 500, log }: LabSessionOptions = {},
): ExchangeSession {
  const { userName, address, password } = state.serviceAccount;
  const passwords: PasswordStore = {
    find: () => Promise.resolve({ userName, password, hosts, approvedCertificates: [] }),
    recordRefusal: () => Promise.resolve(),
  };
  const port = createExchangePort({
    passwords,
    clock: systemClock,
    timeouts: { ...defaultTimeouts, responseMs },
    bodyLimitBytes: defaultBodyLimitBytes,
    userAgent: 'ExchangeConnect/test',
    ...labWire(state),
    ...(log && { log }),
  });
  return port.openSession({
    exchange: { authentication: scheme },
    serviceAccount: { userName, address },
    mailboxes: [],
  });
}
