import assert from 'node:assert/strict';
import fc from 'fast-check';
import { SoqlError } from '../../../../../src/lab/org/soql/error.ts';
import { parseQuery } from '../../../../../src/lab/org/soql/parse.ts';

/** Where the first token stands that does not fit, and what the org says. */
const malformed: readonly (readonly [soql: string, column: number, message: string])[] = [
  ['SELECT Id FORM User', 11, "unexpected token: 'FORM'"],
  ['SELECT FROM User', 13, "unexpected token: 'User'"],
  ['SELECT Id FROM', 15, "unexpected token: '<EOF>'"],
  ['SELECT Id, FROM User', 17, "unexpected token: 'User'"],
  ['SELECT Id FROM User WHERE', 26, "unexpected token: '<EOF>'"],
  ['SELECT Id FROM User WHERE Name', 31, "unexpected token: '<EOF>'"],
  ['SELECT Id FROM User WHERE Name = Anna', 34, "unexpected token: 'Anna'"],
  ["SELECT Id FROM User WHERE Name = 'Anna", 34, 'mismatched quotes or unterminated string'],
  ["SELECT Id FROM User WHERE Name IN ('a' 'b')", 40, "unexpected token: 'b'"],
  ['SELECT Id FROM User WHERE (IsActive = true', 43, "unexpected token: '<EOF>'"],
  ['SELECT Id FROM User WHERE a = true AND b = true OR c = true', 49, "unexpected token: 'OR'"],
  ['SELECT Id FROM User LIMIT ten', 27, "unexpected token: 'ten'"],
  ['SELECT Id FROM User; DELETE', 20, "line 1:19 no viable alternative at character ';'"],
  ['SELECT * FROM User', 8, "line 1:7 no viable alternative at character '*'"],
  ['SELECT Id FROM User ORDER Name', 21, "unexpected token: 'ORDER'"],
  ['SELECT Id FROM User LIMIT 1 2', 29, "unexpected token: '2'"],
];

describe('parseQuery', () => {
  it('reads columns, parents, condition, order and limits', () => {
    const query = parseQuery(
      "select Id, Profile.Name from User where NOT (IsActive = true and Email like 'a%') order by Name desc nulls last, Id limit 5 offset 2",
    );
    assert.deepEqual(query.select, [
      { kind: 'field', field: { names: ['Id'], at: 7 } },
      { kind: 'field', field: { names: ['Profile', 'Name'], at: 11 } },
    ]);
    assert.equal(query.entity, 'User');
    assert.equal(query.where?.kind, 'not');
    assert.deepEqual(
      query.orderBy.map(({ field, isDescending, nullsLast }) => [field.names.join('.'), isDescending, nullsLast]),
      [
        ['Name', true, true],
        ['Id', false, false],
      ],
    );
    assert.deepEqual([query.limit, query.offset], [5, 2]);
  });

  it('tells COUNT() from COUNT of a field and from a field of that name', () => {
    assert.equal(parseQuery('SELECT COUNT() FROM User').select, 'rowCount');
    const [counted] = parseQuery('SELECT COUNT(Id) n FROM User').select;
    assert.deepEqual(counted, { kind: 'count', field: { names: ['Id'], at: 13 }, alias: 'n' });
    const [field] = parseQuery('SELECT Count FROM Thing').select;
    assert.deepEqual(field, { kind: 'field', field: { names: ['Count'], at: 7 } });
  });

  for (const [written, value] of [
    [String.raw`O\'Neil`, "O'Neil"],
    [String.raw`a\\b`, String.raw`a\b`],
    [String.raw`line\nbreak`, 'line\nbreak'],
    ['', ''],
  ] as const) {
    it(`takes '${written}' literally`, () => {
      const { where } = parseQuery(`SELECT Id FROM User WHERE Name = '${written}'`);
      assert.deepEqual(where?.kind === 'compare' && where.value, { kind: 'text', value });
    });
  }

  for (const [soql, column, message] of malformed) {
    it(`refuses ${soql}`, () => {
      assert.throws(() => parseQuery(soql), {
        code: 'MALFORMED_QUERY',
        message: `\n${soql}\n${' '.repeat(column - 1)}^\nERROR at Row:1:Column:${String(column)}\n${message}`,
      });
    });
  }

  it('counts rows and columns of a query of several lines', () => {
    assert.throws(() => parseQuery('SELECT Id\nFROM User\nWHERE Name = = 1'), /ERROR at Row:3:Column:14\n/);
  });

  it('ends in a query or in MALFORMED_QUERY, whatever it is given', () => {
    const words = [
      'SELECT',
      'FROM',
      'WHERE',
      'Id',
      'User',
      'COUNT',
      '(',
      ')',
      ',',
      '=',
      "'",
      'IN',
      'NOT',
      'LIKE',
      '5',
      ' ',
    ];
    const text = fc.oneof(
      fc.string(),
      fc.array(fc.constantFrom(...words)).map((parts) => parts.join(' ')),
    );
    fc.assert(
      fc.property(text, (soql) => {
        try {
          parseQuery(soql);
        } catch (error) {
          assert.ok(error instanceof SoqlError && error.code === 'MALFORMED_QUERY');
        }
      }),
    );
  });
});
