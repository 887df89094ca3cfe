import type { ExportObject } from '../../core/export/model.ts';
import type { Inventory, ServerInventory, Sourced } from '../../core/export/inventory.ts';
import { textOf, textsOf } from '../../core/export/values.ts';
import type { ConnectionProfile } from '../../core/profile/profile.ts';

/** The objects of a type that one server has. */
export function ofServer(server: ServerInventory, type: string): readonly Sourced<ExportObject>[] {
  return server.objects.filter(({ part }) => part.type === type);
}

/** What the exports say of each server; what no export places is one more, under a name that says so. */
export function serversOf({ servers, unplaced }: Inventory): readonly ServerInventory[] {
  const isEmpty = unplaced.objects.length + unplaced.iis.length === 0;
  return isEmpty ? servers : [...servers, { name: UNNAMED, ...unplaced }];
}

/** Stands for a server that no export names. */
export const UNNAMED = 'the server';

/** True for the virtual directory that clients meet; the Exchange Back End site has one of the same name. */
export function isFrontEnd({ part }: Sourced<ExportObject>): boolean {
  const identity = textOf(part, 'Identity')?.value ?? textOf(part, 'Name')?.value ?? part.text?.value ?? '';
  return !/back end/i.test(identity);
}

const NAMES = ['Mailbox', 'PrimarySmtpAddress', 'WindowsEmailAddress', 'UserPrincipalName', 'mail', 'SamAccountName'];

/** Types whose objects are about a recipient. */
const RECIPIENTS: ReadonlySet<string> = new Set([
  'ADUser',
  'CASMailbox',
  'Mailbox',
  'Recipient',
  'RecipientMembership',
  'ThrottlingPolicyAssociation',
  'User',
]);

/** Some milliseconds' work. */
const OBJECTS_PER_STEP = 512;

/** What exports say of the recipients that a profile names, by whichever name: address, principal name, `DOMAIN\user`. */
export class RecipientIndex {
  readonly #wanted: ReadonlySet<string>;
  readonly #found = new Map<string, Sourced<ExportObject>[]>();

  private constructor(profile: ConnectionProfile | undefined) {
    const names = profile ? [...accountNames(profile.serviceAccount), ...profile.mailboxes] : [];
    this.#wanted = new Set(names.map(fold));
  }

  /** Looks through the exports once. */
  static of(inventory: Inventory, profile: ConnectionProfile | undefined): RecipientIndex {
    const steps = RecipientIndex.inSteps(inventory, profile);
    for (;;) {
      const step = steps.next();
      if (step.done) return step.value;
    }
  }

  /** The same in short stretches of work: an organisation has a hundred thousand recipients. */
  static *inSteps(
    { servers, organisation, unplaced }: Inventory,
    profile: ConnectionProfile | undefined,
  ): Generator<undefined, RecipientIndex, undefined> {
    const index = new RecipientIndex(profile);
    if (!profile) return index;
    for (const objects of [...servers.map((server) => server.objects), organisation, unplaced.objects]) {
      for (const [position, source] of objects.entries()) {
        index.#take(source);
        if (position % OBJECTS_PER_STEP === 0) yield;
      }
    }
    return index;
  }

  /** The objects of a type that go by one of the names, each once; names that are not of the profile have none. */
  find(type: string, ...names: readonly string[]): readonly Sourced<ExportObject>[] {
    return [...new Set(names.flatMap((name) => this.#found.get(keyOf(type, name)) ?? []))];
  }

  #take(source: Sourced<ExportObject>): void {
    const { type } = source.part;
    if (!RECIPIENTS.has(type)) return;
    for (const name of new Set(namesOf(source.part).map(fold))) {
      if (!this.#wanted.has(name)) continue;
      const known = this.#found.get(keyOf(type, name));
      if (known) known.push(source);
      else this.#found.set(keyOf(type, name), [source]);
    }
  }
}

function keyOf(type: string, name: string): string {
  return `${type}\n${fold(name)}`;
}

/** Every name an exported recipient goes by, proxy addresses among them. */
export function namesOf(object: ExportObject): readonly string[] {
  const proxies = (textsOf(object, 'EmailAddresses')?.value ?? []).map(({ value }) => value);
  const addresses = proxies.flatMap((value) => /^smtp:(.+)$/i.exec(value)?.[1] ?? []);
  return [...NAMES.flatMap((name) => textOf(object, name)?.value ?? []), ...addresses];
}

/** The forms of the account's name by which an export may know it; a bare `user` only beside its domain. */
export function accountNames({ userName, address }: { userName: string; address: string }): readonly string[] {
  const user = userName.slice(userName.indexOf('\\') + 1);
  return [...new Set([userName, address, user])];
}

function fold(name: string): string {
  return name.toLowerCase();
}
