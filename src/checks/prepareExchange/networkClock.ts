// Proves that the clock of this machine and that of the server agree.
// Compares the Date header of an answer with the moment at which it came.
// Cannot see which of the two is wrong, nor the clock of the server behind a proxy that answers itself.
import { judged, type Check } from '../../core/check.ts';
import { clockSkew } from '../../core/catalogue/ownSide.ts';
import { raise } from '../../core/finding.ts';
import { text } from '../../core/text.ts';
import { skewMsOf, TOLERATED_SKEW_MS } from '../clock.ts';
import { observed } from '../evidence.ts';
import { targetOf } from '../subjects.ts';
import { withEwsUrl } from '../target.ts';

/** The clocks agree. */
export const networkClock: Check = {
  id: 'network.clock',
  step: 'prepareExchange',
  title: 'The clocks of this machine and the server agree',
  requires: () => ['tls.protocol'],
  subjects: targetOf,
  run: withEwsUrl(async (facts, ewsUrl, subject) => {
    const seen = await facts.challenge(ewsUrl);
    const skewMs = skewMsOf(seen);
    if (skewMs === undefined) return { kind: 'skipped', reason: text('The server does not tell its time.') };
    const { host } = seen.endpoint;
    const value = `${new Date(seen.at.getTime() - skewMs).toISOString()}, here ${seen.at.toISOString()}`;
    const evidence = [observed(text('Time of {host}', { host }), value, 'clock', seen.at)] as const;
    if (Math.abs(skewMs) <= TOLERATED_SKEW_MS) return judged([], evidence);
    const minutes = Math.round(Math.abs(skewMs) / 60_000);
    const args = { host, minutes, direction: skewMs > 0 ? 'ahead of' : 'behind' };
    return judged([raise(clockSkew, { args, subject, evidence })], evidence);
  }),
};
