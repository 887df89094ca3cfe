import assert from 'node:assert/strict';
import { readExport } from '../../../../../src/exchange/export/readExport.ts';
import { finish } from '../../../../../src/mailboxes/finish.ts';
import { readingExportedMailboxes } from '../../../../../src/ui/mailboxes/list/exportedMailboxes.ts';

const FORMAT_LIST = `RunspaceId           : 7a6e2b3c-0000-0000-0000-000000000001
Database             : DB02
EmailAddresses       : {SMTP:anna.berg@contoso.com, smtp:anna@contoso.com, SIP:anna.berg@contoso.com}
RecipientTypeDetails : UserMailbox
OrganizationalUnit   : contoso.com/Sales
PrimarySmtpAddress   : anna.berg@contoso.com
IsMailboxEnabled     : True
`;

function json(...objects: readonly object[]): string {
  const collections = [{ noun: 'Mailbox', command: 'Get-Mailbox', objects, error: null }];
  return JSON.stringify({ format: 'exchange-connect-export', formatVersion: 1, collectedOn: 'EX01', collections });
}

const BEN = { PrimarySmtpAddress: 'ben@contoso.com', Database: 'DB01', OrganizationalUnit: 'contoso.com/Users' };

describe('the mailboxes of an export', () => {
  const cases: readonly (readonly [name: string, text: string, seen: readonly (readonly unknown[])[]])[] = [
    [
      'Format-List, with other addresses and traits',
      FORMAT_LIST,
      [
        [
          'anna.berg@contoso.com',
          ['anna.berg@contoso.com', 'anna@contoso.com'],
          { database: 'DB02', 'organisational unit': 'contoso.com/Sales' },
        ],
      ],
    ],
    [
      'the collector',
      json(BEN),
      [['ben@contoso.com', [], { database: 'DB01', 'organisational unit': 'contoso.com/Users' }]],
    ],
    ['nothing about the place', json({ PrimarySmtpAddress: 'ben@contoso.com' }), [['ben@contoso.com', [], {}]]],
    [
      'the primary address among the others alone',
      json({ EmailAddresses: ['smtp:b@contoso.com', 'SMTP:ben@contoso.com'] }),
      [['ben@contoso.com', ['b@contoso.com', 'ben@contoso.com'], {}]],
    ],
    [
      'the same mailbox twice',
      json(BEN, { ...BEN, PrimarySmtpAddress: 'BEN@contoso.com' }),
      [['BEN@contoso.com', [], {}]],
    ],
    ['a room', json({ ...BEN, RecipientTypeDetails: 'RoomMailbox' }), []],
    ['a shared mailbox', json({ ...BEN, RecipientTypeDetails: 'SharedMailbox' }), []],
    ['a mailbox without any address', json({ Name: 'Ben' }), []],
    ['no mailbox', json(), []],
  ];
  for (const [name, text, seen] of cases) {
    it(`are read: ${name}`, () => {
      const mailboxes = finish(readingExportedMailboxes(readExport(text)));
      assert.deepEqual(
        mailboxes.map(({ primarySmtpAddress, proxyAddresses }) => [primarySmtpAddress, proxyAddresses]),
        seen.map(([address, proxies]) => [address, proxies]),
      );
      for (const [index, { traits, offset, primarySmtpAddress }] of mailboxes.entries()) {
        if (name !== 'the same mailbox twice') assert.deepEqual(traits, seen[index]?.[2]);
        assert.ok(
          text
            .slice(offset)
            .replace(/^smtp:/i, '')
            .startsWith(primarySmtpAddress),
          'the place is that of the address',
        );
      }
    });
  }

  it('are read in stretches of work', () => {
    const many = Array.from({ length: 1_000 }, (_, row) => ({
      ...BEN,
      PrimarySmtpAddress: `user${String(row)}@contoso.com`,
    }));
    const reading = readingExportedMailboxes(readExport(json(...many)));
    let pauses = 0;
    while (!reading.next().done) pauses += 1;
    assert.ok(pauses >= 3);
  });
});
