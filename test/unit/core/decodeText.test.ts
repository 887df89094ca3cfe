import assert from 'node:assert/strict';
import { decodeText } from '../../../src/core/decodeText.ts';

describe('decodeText', () => {
  const text = 'Zoë <zoe@contoso.test>\n';
  const files: readonly [name: string, bytes: Buffer][] = [
    ['UTF-8', Buffer.from(text, 'utf8')],
    ['UTF-8 with a mark', Buffer.from(`\uFEFF${text}`, 'utf8')],
    ['UTF-16 with a mark', Buffer.from(`\uFEFF${text}`, 'utf16le')],
    ['UTF-16 without a mark', Buffer.from(text, 'utf16le')],
    ['UTF-16 big endian', Buffer.from(`\uFEFF${text}`, 'utf16le').swap16()],
    ['UTF-16 big endian without a mark', Buffer.from(text, 'utf16le').swap16()],
    ['Windows-1252', Buffer.from(text, 'latin1')],
  ];
  for (const [name, bytes] of files) {
    it(`reads ${name}`, () => {
      assert.equal(decodeText(bytes), text);
    });
  }
});
