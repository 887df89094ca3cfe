const digits = '0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz';
const checkCharacters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ012345';
const shortLength = 15;
const instance = 'Hs';

/** What stands where a row has no id. */
export const noId = '000000000000000AAA';

/** The 18-character id of a record: key prefix, the lab's instance, the number; ids of one object sort by their number. */
export function salesforceId(keyPrefix: string, number: number): string {
  const head = `${keyPrefix}${instance}`;
  return withCheck(head + inBase62(number).padStart(shortLength - head.length, '0'));
}

/** Whether two ids name one record: the short form is the long one without its three check characters. */
export function isSameId(one: string, other: string): boolean {
  return one.slice(0, shortLength) === other.slice(0, shortLength);
}

/** The long form of an id of either length. */
export function longId(id: string): string {
  return id.length === shortLength ? withCheck(id) : id;
}

/** Whether the text can be an id: fifteen letters and digits, and the check characters that belong to them if there are any. */
export function isWellFormedId(text: string): boolean {
  return /^[A-Za-z0-9]{15}([A-Z0-5]{3})?$/.test(text) && withCheck(text.slice(0, shortLength)).startsWith(text);
}

function inBase62(number: number): string {
  const rest = Math.floor(number / digits.length);
  return (rest === 0 ? '' : inBase62(rest)) + digits.charAt(number % digits.length);
}

/** Three characters that tell which of the fifteen are capitals, so that the id survives systems that ignore case. */
function withCheck(short: string): string {
  return short + checkOf(short, 0) + checkOf(short, 5) + checkOf(short, 10);
}

function checkOf(short: string, start: number): string {
  let capitals = 0;
  for (let at = 0; at < 5; at += 1) {
    const code = short.charCodeAt(start + at);
    if (code >= 65 && code <= 90) capitals |= 1 << at;
  }
  return checkCharacters.charAt(capitals);
}
