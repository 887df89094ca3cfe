import fc from 'fast-check';

/** What readers of text, XML, JSON and HTTP stumble over. */
const TOKENS: readonly string[] = [
  ...['<', '>', '/>', '</', '<![CDATA[', ']]>', '<!--', '<!DOCTYPE x [<!ENTITY a "b">]>', '<?xml version="1.0"?>'],
  ...['&', '&amp;', '&#x110000;', '&#0;', '&lt', 'xmlns:a=""', '"', "'", '{', '}', '[', ']', ':', ',', '\\u0000', '\\'],
  ...['\0', '\r\n', '\r\n\r\n', '\n', '\uFEFF', '\uFFFF', '\u2028', '%00', '__proto__', 'constructor', 'toString'],
  ...['-1', '1e999', '99999999999999999999', 'http://', 'https://elsewhere.test/', 'javascript:', '//', '..', '@'],
];

/** What a hostile server puts where a value was. */
const VALUES: readonly string[] = [
  ...['', 'null', '0', 'settings', 'redirectUrl', 'redirectAddr', 'NoError', 'ErrorServerBusy', 'RedirectUrl'],
  ...[
    'https://elsewhere.test/',
    'https://mail.contoso.test@elsewhere.test/',
    'https://mail.contoso.test.elsewhere.test',
  ],
  ...[
    'https://mail.contoso.test:8443/',
    'http://mail.contoso.test/',
    'https:\\\\elsewhere.test\\x',
    '//elsewhere.test',
  ],
  ...['https://elsewhere.test#.contoso.test', 'https://[::1]/', 'https://xn--cntoso-ffc.test/', 'https://test/'],
  ...['svc@elsewhere.test', 'svc@contoso.test:8443', 'svc@elsewhere.test/.contoso.test', 'svc@test', '@', 'svc@'],
  ...['svc@elsewhere.test\\.contoso.test', 'svc@elsewhere.test?.contoso.test', 'a@b@contoso.test', 'svc@contoso.test.'],
];

type Edit = (text: string) => string;

/** A place as a share of the length; as likely in the middle as at an end. */
const at = fc.noBias(fc.nat(10_000)).map((part) => part / 10_001);

function placeIn(text: string, share: number): number {
  return Math.floor(share * (text.length + 1));
}

const insertion = fc.tuple(at, fc.constantFrom(...TOKENS)).map(([place, token]): Edit => (text) => {
  const index = placeIn(text, place);
  return text.slice(0, index) + token + text.slice(index);
});

const deletion = fc.tuple(at, at).map(([place, share]): Edit => (text) => {
  const index = placeIn(text, place);
  return text.slice(0, index) + text.slice(index + 1 + Math.floor((share * text.length) / 8));
});

const repetition = fc.tuple(at, at, fc.nat(12)).map(([place, share, times]): Edit => (text) => {
  const index = placeIn(text, place);
  const piece = text.slice(index, index + 1 + Math.floor((share * text.length) / 8));
  return text.slice(0, index) + piece.repeat(times) + text.slice(index);
});

/** As long as what it replaces: lengths and offsets still fit. */
const noise = fc
  .tuple(at, fc.string({ unit: 'binary', minLength: 1, maxLength: 4 }))
  .map(([place, bytes]): Edit => (text) => {
    const index = placeIn(text, place);
    return text.slice(0, index) + bytes + text.slice(index + bytes.length);
  });

const transposition = fc.tuple(at, at).map((places): Edit => (text) => {
  const [first, second] = places.map((place) => placeIn(text, place)).sort((a, b) => a - b);
  return text.slice(0, first) + text.slice(second) + text.slice(first, second);
});

const cut = at.map(
  (place): Edit =>
    (text) =>
      text.slice(0, placeIn(text, place)),
);

/** Another value in a document that stays whole: what is between tags, between quotes, or after a header's colon. */
const otherValue = fc.tuple(at, fc.constantFrom(...VALUES)).map(([place, value]): Edit => (text) => {
  const slots = [...text.matchAll(/(?<=>)[^<>]+(?=<)|(?<=")[^"<>]+(?=")|(?<=^[\w-]+: ).+$/gm)];
  const slot = slots[Math.floor(place * slots.length)];
  return slot ? text.slice(0, slot.index) + value + text.slice(slot.index + slot[0].length) : text;
});

const edit: fc.Arbitrary<Edit> = fc.oneof(
  { arbitrary: otherValue, weight: 4 },
  { arbitrary: noise, weight: 3 },
  ...[insertion, deletion, repetition, transposition, cut],
);

/** A text that began as one of these, changed up to four times; now and then left as it is. */
export function mutated(texts: readonly string[]): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom(...texts), fc.array(edit, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce((changed, change) => change(changed), text).slice(0, 200_000));
}

/** The same for bytes, where most often some are replaced by others. */
export function mutatedBytes(messages: readonly Uint8Array[]): fc.Arbitrary<Buffer> {
  const texts = messages.map((message) => Buffer.from(message).toString('latin1'));
  const replaced = fc
    .tuple(fc.constantFrom(...texts), fc.array(noise, { maxLength: 4 }))
    .map(([text, edits]) => edits.reduce((changed, change) => change(changed), text));
  return fc.oneof({ arbitrary: replaced, weight: 3 }, mutated(texts)).map((text) => Buffer.from(text, 'latin1'));
}
