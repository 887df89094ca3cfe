import type { SignInObservation } from '../../core/observations/ews.ts';
import type { ExchangePort, ExchangeSession } from '../../core/ports.ts';

/** What one run showed of the sign-in, beside what the checks make of it. */
export interface SignInNotes {
  /** The EWS address for which the password was asked last. */
  ewsUrl?: string;
  isHostNotApproved?: boolean;
  /** The last attempt to sign in. */
  attempt?: SignInObservation;
}

/** The same port, taking notes of sign-ins; what the checks see does not change. */
export function watchSignIns(exchange: ExchangePort, notes: SignInNotes): ExchangePort {
  return { openSession: (profile) => watched(exchange.openSession(profile), notes) };
}

function watched(session: ExchangeSession, notes: SignInNotes): ExchangeSession {
  return {
    resolve: (host, signal) => session.resolve(host, signal),
    serviceRecords: (domain, signal) => session.serviceRecords(domain, signal),
    connect: (endpoint, signal, address) => session.connect(endpoint, signal, address),
    inspectTls: (endpoint, signal, look) => session.inspectTls(endpoint, signal, look),
    challenge: (ewsUrl, signal, address) => session.challenge(ewsUrl, signal, address),
    health: (ewsUrl, signal) => session.health(ewsUrl, signal),
    ntlmTarget: (ewsUrl, signal) => session.ntlmTarget(ewsUrl, signal),
    discover: (address, signal) => session.discover(address, signal),
    discoverAt: (url, address, signal) => session.discoverAt(url, address, signal),
    ask: (ewsUrl, scheme, question, signal) => session.ask(ewsUrl, scheme, question, signal),
    probeWriting: (ewsUrl, scheme, probe, signal) => session.probeWriting(ewsUrl, scheme, probe, signal),
    [Symbol.asyncDispose]: () => session[Symbol.asyncDispose](),
    async passwordState(ewsUrl) {
      const state = await session.passwordState(ewsUrl);
      notes.ewsUrl = ewsUrl;
      notes.isHostNotApproved = state === 'hostNotApproved';
      return state;
    },
    async signIn(ewsUrl, scheme, options, signal) {
      const attempt = await session.signIn(ewsUrl, scheme, options, signal);
      notes.ewsUrl = ewsUrl;
      notes.isHostNotApproved = attempt.withheldBecause === 'hostNotApproved';
      notes.attempt = attempt;
      return attempt;
    },
  };
}
