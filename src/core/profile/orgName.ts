/**
 * True for what may be an alias or a user name of an org. Nothing else is handed to the `sf` command line: on Windows it is
 * started through a shell, which would read other characters in its own way.
 */
export function isOrgName(name: string): boolean {
  return /^[A-Za-z0-9_.@+-]{1,120}$/.test(name) && !name.startsWith('-');
}
