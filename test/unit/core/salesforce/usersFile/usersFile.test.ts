import assert from 'node:assert/strict';
import fc from 'fast-check';
import {
  readingUsersFile,
  type UsersFile,
  type UsersFileMistake,
} from '../../../../../src/core/salesforce/usersFile/usersFile.ts';

interface Case {
  readonly title: string;
  readonly text: string;
  readonly addresses: readonly string[];
  /** Kind and the words it stands on. */
  readonly mistakes?: readonly (readonly [UsersFileMistake['kind'], string])[];
}

const CASES: readonly Case[] = [
  { title: 'nothing', text: '', addresses: [] },
  {
    title: 'an address a line',
    text: 'ada@contoso.test\nbob@contoso.test\n',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
  },
  { title: 'blank lines and comments', text: '# sync\r\n\r\nada@contoso.test\r\n', addresses: ['ada@contoso.test'] },
  {
    title: 'a byte order mark before a heading',
    text: '\uFEFFEmail\nada@contoso.test',
    addresses: ['ada@contoso.test'],
  },
  {
    title: 'a byte order mark before a quoted heading',
    text: '\uFEFF"Full Name","Email"\n"Ada","ada@contoso.test"',
    addresses: ['ada@contoso.test'],
  },
  {
    title: 'the email rather than the user name before it',
    text: 'Username,E-mail\nada@contoso.test.uat,ada@contoso.test',
    addresses: ['ada@contoso.test'],
  },
  {
    title: 'the email rather than the user name, in a heading we do not know',
    text: 'Usuario;Correo\nAda;ada@contoso.test',
    addresses: ['ada@contoso.test'],
    mistakes: [['noAddress', 'Usuario;Correo']],
  },
  {
    title: 'a heading without a column of addresses',
    text: 'Name,Username\nAda,ada@contoso.test',
    addresses: ['ada@contoso.test'],
    mistakes: [['noAddressColumn', 'Name,Username']],
  },
  {
    title: 'semicolons, with a comma in a name',
    text: 'Name;User Email\n"Lovelace, Ada";ada@contoso.test',
    addresses: ['ada@contoso.test'],
  },
  {
    title: 'semicolons, with an unquoted comma',
    text: 'Name;Email\nLovelace, Ada;ada@contoso.test',
    addresses: ['ada@contoso.test'],
  },
  { title: 'tabs', text: 'Name\tEmail Address\nAda\tada@contoso.test', addresses: ['ada@contoso.test'] },
  {
    title: 'carriage returns alone',
    text: 'Email\rada@contoso.test\rbob@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
  },
  {
    title: 'doubled quotes',
    text: 'Name,Email\n"Ada ""Countess"" Lovelace",ada@contoso.test',
    addresses: ['ada@contoso.test'],
  },
  {
    title: 'a name over two lines',
    text: 'Name,Email\n"Ada\nLovelace",ada@contoso.test\nBob,bob@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
  },
  {
    title: 'a quote that is never closed',
    text: 'Name,Email\n"Ada,ada@contoso.test\nBob,bob@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
    mistakes: [['openQuote', '"Ada,ada@contoso.test']],
  },
  {
    title: 'a quote that the next line seems to close',
    text: 'Name,Email\n"Ada,ada@contoso.test\n"Bob",bob@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
    mistakes: [['openQuote', '"Ada,ada@contoso.test']],
  },
  {
    title: 'quotes within a field',
    text: 'Name,Email\nAda "the first" L,ada@contoso.test\nB"ob,bob@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
  },
  {
    title: 'the same address in another case',
    text: 'Email\nada@contoso.test\nADA@Contoso.test\n',
    addresses: ['ada@contoso.test'],
    mistakes: [['duplicate', 'ADA@Contoso.test']],
  },
  {
    title: 'two users with one address',
    text: 'Name,Email\nAda,ada@contoso.test\nBob,Ada@contoso.test\nADA,ada@contoso.test',
    addresses: ['ada@contoso.test', 'Ada@contoso.test'],
    mistakes: [['duplicate', 'ada@contoso.test']],
  },
  {
    title: 'two user names with one address',
    text: 'Username,Email\na@login.test,ada@contoso.test\nb@login.test,ada@contoso.test',
    addresses: ['ada@contoso.test', 'ada@contoso.test'],
  },
  {
    title: 'a row without an address',
    text: 'Name,Email\nAda,\nBob,bob@contoso.test',
    addresses: ['bob@contoso.test'],
    mistakes: [['noAddress', 'Ada,']],
  },
  {
    title: 'a row that is too short',
    text: 'Name,Email\nAda\nBob,bob@contoso.test',
    addresses: ['bob@contoso.test'],
    mistakes: [['noAddress', 'Ada']],
  },
  {
    title: 'text that is no address',
    text: 'Email\nada@contoso\n',
    addresses: [],
    mistakes: [['noAddress', 'ada@contoso']],
  },
  {
    title: 'decorated addresses',
    text: 'Ada <ada@contoso.test>\nsmtp:bob@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test'],
    mistakes: [
      ['decorated', 'Ada <ada@contoso.test>'],
      ['decorated', 'smtp:bob@contoso.test'],
    ],
  },
  {
    title: 'many addresses in a line',
    text: 'ada@contoso.test; bob@contoso.test;carla@contoso.test',
    addresses: ['ada@contoso.test', 'bob@contoso.test', 'carla@contoso.test'],
  },
  {
    title: 'one person with two addresses and no heading',
    text: 'Ada,ada@contoso.test,ada@contoso.test.uat',
    addresses: ['ada@contoso.test'],
  },
];

describe('users file', () => {
  for (const { title, text, addresses, mistakes = [] } of CASES) {
    it(`reads ${title}`, () => {
      const file = read(text);
      assert.deepEqual(
        file.users.map(({ address }) => address),
        addresses,
      );
      assert.deepEqual(
        file.mistakes.map((mistake) => [mistake.kind, wordsOf(text, mistake)]),
        mistakes,
      );
    });
  }

  it('keeps names, user names and lines', () => {
    const text =
      '# from Setup\nName,Username,Email\n"A,\nL",ada@contoso.test.uat,ada@contoso.test\nBob,,bob@contoso.test';
    assert.deepEqual(read(text).users, [
      { address: 'ada@contoso.test', name: 'A,\nL', username: 'ada@contoso.test.uat', line: 3 },
      { address: 'bob@contoso.test', name: 'Bob', line: 5 },
    ]);
  });

  it('says in which line an address was before', () => {
    const [mistake] = read('Email\nada@contoso.test\n\nAda@contoso.test').mistakes;
    assert.deepEqual(mistake, {
      kind: 'duplicate',
      address: 'Ada@contoso.test',
      firstLine: 2,
      line: 4,
      offset: 24,
      length: 16,
    });
  });

  for (const [title, line] of [
    ['a bracket that stays open', `ada@contoso.com <${' '.repeat(8_000)}x`],
    ['nothing but brackets', `@${'<'.repeat(8_000)}`],
    ['brackets with nothing but spaces', `@<${' '.repeat(8_000)}> x`],
  ] as const) {
    it(`is not searched for long in a line with ${title}`, () => {
      const startedMs = performance.now();
      read(line);
      assert.ok(performance.now() - startedMs < 500);
    });
  }

  it('pauses every 1,000 records of 100,000', () => {
    const text =
      'Name,Email\n' + Array.from({ length: 100_000 }, (_, at) => `User ${at},user${at}@contoso.test\n`).join('');
    const steps = readingUsersFile(text);
    let pauses = 0;
    let step = steps.next();
    for (; !step.done; step = steps.next()) pauses += 1;
    assert.equal(pauses, 100);
    assert.equal(step.value.users.length, 100_000);
    assert.equal(step.value.users.at(-1)?.line, 100_001);
  });

  it('reads what a spreadsheet writes of any names, whatever the delimiter', () => {
    const rows = fc.uniqueArray(
      fc.record({ name: fc.string({ unit: 'grapheme' }), local: fc.stringMatching(/^[a-z]{1,9}$/) }),
      {
        minLength: 1,
        selector: ({ local }) => local,
      },
    );
    fc.assert(
      fc.property(rows, fc.constantFrom(',', ';', '\t'), (people, delimiter) => {
        const lines = people.map(({ name, local }) => [quoted(name), `${local}@contoso.test`].join(delimiter));
        const file = read([['Name', 'Email'].join(delimiter), ...lines].join('\r\n'));
        assert.deepEqual(
          file.users.map(({ address }) => address),
          people.map(({ local }) => `${local}@contoso.test`),
        );
        assert.deepEqual(file.mistakes, []);
      }),
    );
  });

  it('leaves out no line of any text without saying so', () => {
    const unit = fc.constantFrom('a', '@', 'b.c', '"', ',', ';', '\t', '\n', '\r\n', ' ', '#', '<', 'Email', '\uFEFF');
    fc.assert(
      fc.property(fc.string({ unit, maxLength: 60 }), (text) => {
        const { users, mistakes } = read(text);
        for (const mistake of mistakes) {
          assert.ok(mistake.length > 0 && mistake.offset + mistake.length <= text.length);
        }
        const told = new Set([...users, ...mistakes].map(({ line }) => line));
        const filled = text.replace(/^\uFEFF/, ' ').split(/\r\n|\r|\n/);
        const first = filled.findIndex((line) => /^\s*[^\s#]/.test(line));
        // The heading is no user, and lines after the first of a record in quotes are told by it.
        if (first >= 0 && !text.includes('"')) {
          for (const [at, line] of filled.entries()) {
            if (at === first && !line.includes('@')) continue;
            if (/^\s*[^\s#]/.test(line)) assert.ok(told.has(at + 1), `line ${at + 1}: ${line}`);
          }
        }
      }),
      { numRuns: 2_000 },
    );
  });
});

function read(text: string): UsersFile {
  const steps = readingUsersFile(text);
  for (;;) {
    const step = steps.next();
    if (step.done) return step.value;
  }
}

function wordsOf(text: string, { offset, length }: UsersFileMistake): string {
  return text.slice(offset, offset + length);
}

function quoted(text: string): string {
  return `"${text.replaceAll('"', '""')}"`;
}
