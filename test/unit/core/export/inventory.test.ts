import assert from 'node:assert/strict';
import { inventoryOf, objectsOf, type ExportSource } from '../../../../src/core/export/inventory.ts';
import type { ExportDocument, ExportObject, ExportValue, Located } from '../../../../src/core/export/model.ts';

const RANGE = { offset: 0, length: 1 };

function object(type: string, properties: Readonly<Record<string, ExportValue>>): ExportObject {
  const located = Object.entries(properties).map(([name, value]): [string, Located<ExportValue>] => [
    name,
    { value, range: RANGE },
  ]);
  return { type, properties: new Map(located), range: RANGE };
}

function directory(server: string, properties: Readonly<Record<string, ExportValue>> = {}): ExportObject {
  return object('WebServicesVirtualDirectory', { Identity: `${server}\\EWS (Default Web Site)`, ...properties });
}

function source(
  uri: string,
  objects: readonly ExportObject[],
  collectedAt?: string,
  collectedOn?: string,
): ExportSource {
  const collection = {
    ...(collectedAt && { collectedAt: { value: new Date(collectedAt), range: RANGE } }),
    ...(collectedOn && { collectedOn: { value: collectedOn, range: RANGE } }),
    formatVersion: 1,
    unanswered: [],
  };
  const document: ExportDocument = { format: 'json', objects, iis: [], mistakes: [], collection };
  return { uri, document };
}

function serversOf(...sources: readonly ExportSource[]): unknown {
  return inventoryOf(sources).servers.map(({ name, objects }) => [name, objects.map(({ part }) => part.type)]);
}

describe('inventoryOf', () => {
  for (const [name, properties] of [
    ['identity', { Identity: 'EX1\\EWS (Default Web Site)' }],
    ['fully qualified name', { Server: 'ex1.contoso.local', Identity: 'EWS (Default Web Site)' }],
    ['distinguished name', { Server: 'CN=EX1,CN=Servers,DC=contoso,DC=local' }],
  ] as const) {
    it(`places an object by its ${name}`, () =>
      assert.deepEqual(
        inventoryOf([source('a', [object('WebServicesVirtualDirectory', properties)])]).servers.map((server) =>
          server.name.toUpperCase(),
        ),
        ['EX1'],
      ));
  }

  it('puts the files of one server together, whatever the case of its name', () =>
    assert.deepEqual(
      serversOf(source('a', [directory('EX1')]), source('b', [object('ExchangeServer', { Name: 'ex1' })])),
      [['EX1', ['WebServicesVirtualDirectory', 'ExchangeServer']]],
    ));

  it('keeps mailboxes with the organisation though they name a server', () => {
    const { servers, organisation } = inventoryOf([
      source('a', [object('Mailbox', { ServerName: 'ex1', Name: 'Anna' })]),
    ]);
    assert.deepEqual([servers.length, organisation.length], [0, 1]);
  });

  it('gives a certificate to the server that the collector ran on', () =>
    assert.deepEqual(
      serversOf(source('a', [directory('EX1'), object('ExchangeCertificate', { Thumbprint: '5F' })], undefined, 'EX2')),
      [
        ['EX1', ['WebServicesVirtualDirectory']],
        ['EX2', ['ExchangeCertificate']],
      ],
    ));

  it('gives it to the only server where nothing says which', () =>
    assert.deepEqual(serversOf(source('a', [directory('EX1'), object('ExchangeCertificate', { Thumbprint: '5F' })])), [
      ['EX1', ['WebServicesVirtualDirectory', 'ExchangeCertificate']],
    ]));

  it('leaves it unplaced where there are two', () => {
    const certificate = object('ExchangeCertificate', { Thumbprint: '5F' });
    const inventory = inventoryOf([source('a', [directory('EX1'), directory('EX2'), certificate])]);
    assert.deepEqual(
      inventory.unplaced.objects.map(({ part }) => part),
      [certificate],
    );
    assert.equal(objectsOf(inventory, 'ExchangeCertificate').length, 1);
  });

  it('names what two files say differently, the newer first', () => {
    const older = source(
      'old',
      [directory('EX1', { BasicAuthentication: false, Path: 'C:\\' })],
      '2026-11-01T00:00:00Z',
    );
    const newer = source('new', [directory('ex1', { BasicAuthentication: 'True' })], '2026-11-20T00:00:00Z');
    assert.deepEqual(
      inventoryOf([older, newer]).conflicts.map(({ property, places }) => [
        property,
        places.map(({ uri, part }) => [uri, part.shown]),
      ]),
      [
        [
          'BasicAuthentication',
          [
            ['new', 'True'],
            ['old', 'False'],
          ],
        ],
      ],
    );
  });

  for (const [name, one, other] of [
    [
      'formats that show the same',
      { A: true, B: null, C: [{ value: 'x', range: RANGE }] },
      { A: 'True', B: '', C: 'x' },
    ],
    ['when they were asked', { WhenChanged: 'a' }, { WhenChanged: 'b' }],
  ] as const) {
    it(`finds no conflict in ${name}`, () => {
      const sources = [source('a', [directory('EX1', one)]), source('b', [directory('EX1', other)])];
      assert.deepEqual(inventoryOf(sources).conflicts, []);
    });
  }

  it('names the file that is older than the newest by more than a day', () => {
    const sources = [
      source('a', [], '2026-11-18T00:00:00Z'),
      source('b', [], '2026-11-20T00:00:00Z'),
      source('c', [], '2026-11-19T12:00:00Z'),
    ];
    assert.deepEqual(
      inventoryOf(sources).stale.map(({ uri }) => uri),
      ['a'],
    );
  });
});
