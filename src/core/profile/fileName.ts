/**
 * True for a path that leads to a file at or below the folder it is relative to, on every platform: a profile may come with a
 * workspace that somebody else made, and names nothing else on this machine.
 */
export function isPathWithin(path: string): boolean {
  if (path === '' || /^[\\/]|^[a-z]:|\0/i.test(path)) return false;
  let depth = 0;
  for (const part of path.split(/[\\/]/)) {
    if (part === '..') depth -= 1;
    else if (part !== '.' && part !== '') depth += 1;
    if (depth < 0) return false;
  }
  return depth > 0;
}
