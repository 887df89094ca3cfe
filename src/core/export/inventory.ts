import type { TextRange } from '../profile/profileDocument.ts';
import { conflictsAmong } from './conflicts.ts';
import type { IisConfiguration } from './iis.ts';
import type { ExportDocument, ExportObject, UnansweredCommand } from './model.ts';
import { computerName, isOfServer, serverOf } from './objects.ts';

/** An export and where it is. */
export interface ExportSource {
  /** The document's URI as text: what a subject carries to point back into it. */
  readonly uri: string;
  readonly document: ExportDocument;
  /** The server a person named for a document that does not say it. */
  readonly server?: string;
}

/** Something with the document it stands in. */
export interface Sourced<Part> {
  readonly uri: string;
  readonly part: Part;
}

/** What the exports say of one server. */
export interface ServerInventory {
  /** The computer name as first written, without its domain. */
  readonly name: string;
  readonly objects: readonly Sourced<ExportObject>[];
  readonly iis: readonly Sourced<IisConfiguration>[];
}

/** The same object in two exports with different values: which of them holds today, only the server knows. */
export interface ExportConflict {
  readonly type: string;
  readonly identity: string;
  readonly property: string;
  /** Every place that says something else, from the newest export on where their ages are known. */
  readonly places: readonly Sourced<{ readonly shown: string; readonly range: TextRange }>[];
}

/** An export collected more than a day before the newest one. */
export interface StalePart {
  readonly uri: string;
  readonly collectedAt: Date;
  readonly newestAt: Date;
  readonly range: TextRange;
}

/** Several exports as one picture of an organisation; every object of every export is in it, told apart by its source. */
export interface Inventory {
  readonly servers: readonly ServerInventory[];
  /** What belongs to no server: organisation, policies, role assignments, scopes, mailboxes, accounts. */
  readonly organisation: readonly Sourced<ExportObject>[];
  readonly unanswered: readonly Sourced<UnansweredCommand>[];
  readonly conflicts: readonly ExportConflict[];
  readonly stale: readonly StalePart[];
  /** What belongs to a server that no export names. */
  readonly unplaced: {
    readonly objects: readonly Sourced<ExportObject>[];
    readonly iis: readonly Sourced<IisConfiguration>[];
  };
}

/**
 * Puts exports together. Parts that do not name their server belong to the one a person named for the export, else to
 * the one its collector ran on, else to the only server there is.
 */
export function inventoryOf(sources: readonly ExportSource[]): Inventory {
  const steps = inventoryInSteps(sources);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

/** The same in short stretches of work, for exports of a hundred megabytes. */
export function* inventoryInSteps(sources: readonly ExportSource[]): Generator<undefined, Inventory, undefined> {
  const newestFirst = [...sources].sort((one, other) => ageOf(other) - ageOf(one));
  const placing = new Placing();
  for (const source of newestFirst) yield* placing.take(source);
  return {
    ...placing.placed(),
    unanswered: sources.flatMap(({ uri, document }) => sourced(uri, document.collection?.unanswered ?? [])),
    conflicts: yield* conflictsAmong(newestFirst),
    stale: staleAmong(sources),
  };
}

/** All objects of a type, of servers and of the organisation. */
export function objectsOf(inventory: Inventory, type: string): readonly Sourced<ExportObject>[] {
  const { servers, organisation, unplaced } = inventory;
  const lists = [...servers.map(({ objects }) => objects), organisation, unplaced.objects];
  return lists.flatMap((objects) => objects.filter(({ part }) => part.type === type));
}

/** Some milliseconds' work. */
export const OBJECTS_PER_STEP = 1024;

interface ServerParts extends ServerInventory {
  readonly objects: Sourced<ExportObject>[];
  readonly iis: Sourced<IisConfiguration>[];
}

/** Sorts parts by the server they belong to. */
class Placing {
  readonly #servers = new Map<string, ServerParts>();
  readonly #organisation: Sourced<ExportObject>[] = [];
  readonly #objects: Sourced<ExportObject>[] = [];
  readonly #iis: Sourced<IisConfiguration>[] = [];

  *take({ uri, document, server }: ExportSource): Generator<undefined, void, undefined> {
    const fallback = server ?? document.collection?.collectedOn?.value;
    for (const [index, object] of document.objects.entries()) {
      this.#takeObject({ uri, part: object }, fallback);
      if (index % OBJECTS_PER_STEP === 0) yield;
    }
    for (const part of document.iis) {
      const name = part.server ?? fallback;
      (name === undefined ? this.#iis : this.#serverNamed(name).iis).push({ uri, part });
    }
  }

  placed(): Pick<Inventory, 'servers' | 'organisation' | 'unplaced'> {
    const servers = [...this.#servers.values()];
    const [only, ...others] = servers;
    const unplaced = { objects: this.#objects, iis: this.#iis };
    if (!only || others.length > 0) return { servers, organisation: this.#organisation, unplaced };
    const whole = { ...only, objects: [...only.objects, ...unplaced.objects], iis: [...only.iis, ...unplaced.iis] };
    return { servers: [whole], organisation: this.#organisation, unplaced: { objects: [], iis: [] } };
  }

  #takeObject(object: Sourced<ExportObject>, fallback: string | undefined): void {
    const isServers = isOfServer(object.part.type);
    const name = serverOf(object.part) ?? (isServers ? fallback : undefined);
    if (name !== undefined) this.#serverNamed(name).objects.push(object);
    else (isServers ? this.#objects : this.#organisation).push(object);
  }

  #serverNamed(server: string): ServerParts {
    const name = computerName(server);
    const key = name.toLowerCase();
    const parts = this.#servers.get(key) ?? { name, objects: [], iis: [] };
    this.#servers.set(key, parts);
    return parts;
  }
}

const DAY_MS = 24 * 60 * 60 * 1000;

function staleAmong(sources: readonly ExportSource[]): readonly StalePart[] {
  const newestMs = Math.max(...sources.map(ageOf));
  return sources.flatMap(({ uri, document }) => {
    const at = document.collection?.collectedAt;
    if (!at || newestMs - at.value.getTime() <= DAY_MS) return [];
    return [{ uri, collectedAt: at.value, newestAt: new Date(newestMs), range: at.range }];
  });
}

/** Milliseconds since 1970; an export that does not say when it was made counts as the oldest. */
function ageOf({ document }: ExportSource): number {
  return document.collection?.collectedAt?.value.getTime() ?? 0;
}

function sourced<Part>(uri: string, parts: readonly Part[]): Sourced<Part>[] {
  return parts.map((part) => ({ uri, part }));
}
