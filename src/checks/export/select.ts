import type { ExportObject } from '../../core/export/model.ts';
import { objectsOf, type Inventory, type ServerInventory, type Sourced } from '../../core/export/inventory.ts';
import { textOf, textsOf } from '../../core/export/values.ts';

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

/** Finds what exports say of a recipient by whichever of its names: address, principal name, `DOMAIN\user`. */
export class RecipientIndex {
  readonly #inventory: Inventory;
  readonly #byType = new Map<string, ReadonlyMap<string, readonly Sourced<ExportObject>[]>>();

  constructor(inventory: Inventory) {
    this.#inventory = inventory;
  }

  /** The objects of a type that go by one of the names, each once. */
  find(type: string, ...names: readonly string[]): readonly Sourced<ExportObject>[] {
    const index = this.#indexOf(type);
    return [...new Set(names.flatMap((name) => index.get(fold(name)) ?? []))];
  }

  #indexOf(type: string): ReadonlyMap<string, readonly Sourced<ExportObject>[]> {
    const known = this.#byType.get(type);
    if (known) return known;
    const index = new Map<string, Sourced<ExportObject>[]>();
    for (const source of objectsOf(this.#inventory, type)) {
      for (const name of new Set(namesOf(source.part).map(fold))) {
        const sources = index.get(name);
        if (sources) sources.push(source);
        else index.set(name, [source]);
      }
    }
    this.#byType.set(type, index);
    return index;
  }
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
