/** Which field of a record is what; undefined where no column is known to be. */
export interface Columns {
  readonly address: number | undefined;
  readonly username: number | undefined;
  readonly name: number | undefined;
}

/** Names of columns in exports of Salesforce, Exchange and Entra ID, whatever stands between the words; the best first. */
const NAMES: Readonly<Record<keyof Columns, readonly RegExp[]>> = {
  address: [
    /^(primary)?smtp(address)?$/,
    /^(salesforce|user|primary|work|exchange|microsoft)?e?mail(address)?$/,
    /^(assigneee?mail|windowsemailaddress|mailbox|address)$/,
  ],
  username: [/^(salesforce)?username$/, /^(userprincipalname|upn|login)$/],
  name: [/^(full|display|user)?name$/, /^user$/, /^alias$/],
};

/** The columns that a heading names; undefined for a record that names none of them. */
export function columnsNamed(fields: readonly string[]): Columns | undefined {
  const words = fields.map((field) => field.toLowerCase().replace(/[^a-z]/g, ''));
  const find = (known: readonly RegExp[]): number | undefined =>
    known.map((name) => words.findIndex((word) => name.test(word))).find((column) => column >= 0);
  const username = find(NAMES.username);
  const name = find(NAMES.name);
  const columns = { address: find(NAMES.address), username, name: name === username ? undefined : name };
  return Object.values(columns).some((column) => column !== undefined) ? columns : undefined;
}
