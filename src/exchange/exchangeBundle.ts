import type { MailboxPort } from '../core/mailboxes/ports.ts';
import type { ExchangePort } from '../core/ports.ts';
import { WireMailboxSession } from './mailboxes/mailboxSession.ts';
import type { ExchangeOptions } from './options.ts';
import { WireSession } from './session.ts';
import { createWire } from './wire.ts';

export { defaultBodyLimitBytes, defaultTimeouts } from './options.ts';
export { proxyBy } from './network/proxy.ts';
export { isLabHost, LAB_DOMAINS, labWire } from './practiceLab.ts';
export { systemTrust } from './systemTrust.ts';

/** The wire to Exchange; opens no socket before a session is asked something. */
export function createExchangePort(options: ExchangeOptions): ExchangePort {
  const wire = createWire(options);
  return { openSession: (profile) => new WireSession(profile, wire, options.passwords) };
}

/** The wire for verifying many mailboxes; opens no socket before one is asked for. */
export function createMailboxPort(options: ExchangeOptions): MailboxPort {
  const wire = createWire(options);
  return {
    openMailboxes: (profile) => {
      const session = new WireSession(profile, wire, options.passwords);
      return new WireMailboxSession(profile, session, options.clock);
    },
  };
}
