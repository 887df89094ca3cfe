/**
 * Fills `{name}` in a text with the values of a request, so that answers can be data; a name without a value stays.
 * Names in use: `url` (encoded), `hop` (a count of redirects so far), `httpsPort`, `address`, `localPart`.
 */
export function fillIn(template: string, values: Readonly<Record<string, string>>): string {
  return template.replaceAll(/\{(\w+)\}/g, (whole, name: string) =>
    Object.hasOwn(values, name) ? (values[name] ?? whole) : whole,
  );
}
