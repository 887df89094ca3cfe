import type { ExchangePort } from '../core/ports.ts';
import type { ExchangeOptions } from './options.ts';
import { WireSession } from './session.ts';
import { createWire } from './wire.ts';

export { defaultBodyLimitBytes, defaultTimeouts } from './options.ts';
export { isLabHost, LAB_DOMAINS, labWire } from './practiceLab.ts';
export { systemTrust } from './systemTrust.ts';

/** The wire to Exchange; opens no socket before a session is asked something. */
export function createExchangePort(options: ExchangeOptions): ExchangePort {
  const wire = createWire(options);
  return { openSession: (profile) => new WireSession(profile, wire, options.passwords) };
}
