import type {
  AutodiscoverProtocol,
  DnsBehaviour,
  Door,
  EwsFailure,
  HostRecord,
  ServerBehaviour,
} from '../behaviour.ts';

/**
 * `fault`: something an administrator can get wrong. `misbehaviour`: an answer only a broken or hostile party gives.
 * `variant`: another healthy server.
 */
export type FaultKind = 'fault' | 'misbehaviour' | 'variant';

/** One thing that can be switched on: a name that never changes, words for people, and an override of the healthy server. */
export interface Fault {
  readonly name: string;
  readonly kind: FaultKind;
  /** Rows of the rule catalogue it shows, such as `EWS-04`; none for what no administrator causes. */
  readonly rules: readonly string[];
  readonly title: string;
  /** What differs on the wire, for the person who switches it on. */
  readonly changes: string;
  readonly apply: (server: ServerBehaviour) => ServerBehaviour;
}

/** What {@link fault} and its like are told beside the name. */
export type FaultWords = Omit<Fault, 'name' | 'kind' | 'rules'> & { readonly rules?: readonly string[] };

/** A mistake of an administrator. */
export function fault(name: string, words: FaultWords): Fault {
  return { rules: [], ...words, name, kind: 'fault' };
}

/** An answer only a broken or hostile party gives. */
export function misbehaviour(name: string, words: FaultWords): Fault {
  return { rules: [], ...words, name, kind: 'misbehaviour' };
}

/** Another healthy server, or one whose peculiarity a careful client never meets. */
export function variant(name: string, words: FaultWords): Fault {
  return { rules: [], ...words, name, kind: 'variant' };
}

/** Makes an override that replaces some properties of one part of the server. */
export function change<P extends keyof ServerBehaviour>(part: P, values: Partial<ServerBehaviour[P]>): Fault['apply'] {
  return (server) => ({ ...server, [part]: { ...server[part], ...values } });
}

/** Makes one override of several, applied in the order given. */
export function all(...steps: readonly Fault['apply'][]): Fault['apply'] {
  return (server) => steps.reduce((behaviour, step) => step(behaviour), server);
}

/** Puts the same door before EWS and Autodiscover. */
export function bothDoors(frontDoor: Door): Fault['apply'] {
  return all(change('ews', { frontDoor }), change('autodiscover', { frontDoor }));
}

/** Puts doors before single protocols of Autodiscover. */
export function protocolDoors(doors: Partial<Record<AutodiscoverProtocol, Door>>): Fault['apply'] {
  return (server) => ({
    ...server,
    autodiscover: { ...server.autodiscover, doors: { ...server.autodiscover.doors, ...doors } },
  });
}

/** Adds an error of EWS to those that are on already; folding it in twice is once. */
export function failing(failure: Omit<EwsFailure, 'values'> & Partial<Pick<EwsFailure, 'values'>>): Fault['apply'] {
  const added: EwsFailure = { values: {}, ...failure };
  return ({ ews, ...server }) => ({
    ...server,
    ews: { ...ews, failures: [...ews.failures.filter((other) => other !== added), added] },
  });
}

/** Makes names of the zone lead elsewhere; undefined removes one. */
export function resolve(names: Readonly<Record<string, HostRecord | undefined>>): Fault['apply'] {
  return (server) => {
    const entries = Object.entries({ ...server.dns.hosts, ...names });
    const hosts = Object.fromEntries(entries.filter((entry): entry is [string, HostRecord] => entry[1] !== undefined));
    return { ...server, dns: { ...server.dns, hosts } };
  };
}

/** Publishes service records of Autodiscover by domain. */
export function publish(services: DnsBehaviour['services']): Fault['apply'] {
  return change('dns', { services });
}
