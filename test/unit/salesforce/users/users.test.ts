import assert from 'node:assert/strict';
import type { UsersSelection } from '../../../../src/core/profile/profile.ts';
import { faultOf } from '../support/answers.ts';
import { CALM, refusal, rows, ScriptedOrg, sessionWith, type Script } from '../support/scriptedOrg.ts';
import { read, user } from './reading.ts';

const NEXT = '/services/data/v68.0/query/01gxx-2000';

describe('intended users', () => {
  it('are all active standard users where the profile does not say', async () => {
    const org = new ScriptedOrg(({ soql }) => (soql === undefined ? undefined : rows([user(1), user(2)])));
    const users = await read(org);
    assert.deepEqual(users, {
      users: [
        { id: '0051', name: 'User 1', username: 'u1@x', email: 'user1@contoso.test', isActive: true, profile: 'Sales' },
        { id: '0052', name: 'User 2', username: 'u2@x', email: 'user2@contoso.test', isActive: true, profile: 'Sales' },
      ],
      reported: 2,
      isComplete: true,
      unresolved: [],
      inactive: [],
      unread: [],
      requests: 1,
    });
    assert.deepEqual(org.queries, [
      "SELECT Id, Name, Username, Email, IsActive, Profile.Name FROM User WHERE IsActive = true AND (UserType = 'Standard') ORDER BY Id",
    ]);
    assert.equal(org.requests.at(-1)?.headers['Sforce-Query-Options'], 'batchSize=2000');
  });

  it('are read page by page, beyond the 10,000 at which jsforce would stop', async () => {
    const count = 30_000;
    const org = new ScriptedOrg(({ soql, path }) => {
      const from = soql === undefined ? Number(/-(\d+)$/.exec(path)?.[1]) : 0;
      if (Number.isNaN(from) || (soql === undefined && !path.includes('/query/'))) return undefined;
      return page(
        Array.from({ length: 2_000 }, (_, at) => user(from + at)),
        count,
        from + 2_000,
      );
    });
    const users = await read(org);
    assert.equal(users.users.length, count);
    assert.equal(users.isComplete, true);
    assert.equal(users.requests, 15);
  });

  const CHANGING: readonly (readonly [title: string, script: Script, ids: readonly string[], isComplete: boolean])[] = [
    [
      'rows that moved between the pages of the first reading',
      readings([[user(1), user(2)], [user(2)]], [[user(1), user(2)], [user(3)]]),
      ['0051', '0052', '0053'],
      true,
    ],
    [
      'rows that move in each reading',
      readings([[user(1), user(2)], [user(2)]], [[user(1), user(3)], [user(3)]]),
      ['0051', '0052', '0053'],
      false,
    ],
    [
      'fewer rows than reported, twice',
      readings([[user(1)], [user(2)]], [[user(1)], [user(2)]]),
      ['0051', '0052'],
      false,
    ],
  ];
  for (const [title, script, ids, isComplete] of CHANGING) {
    it(`are each there once in spite of ${title}`, async () => {
      const users = await read(new ScriptedOrg(script));
      assert.deepEqual(
        users.users.map(({ id }) => id),
        ids,
      );
      assert.equal(users.isComplete, isComplete);
      assert.equal(users.reported, 3);
      assert.equal(users.requests, 4);
    });
  }

  it('are read again where the org forgot its place in the list', async () => {
    let isForgotten = false;
    const org = new ScriptedOrg(({ soql, path }) => {
      if (path === NEXT) {
        isForgotten = true;
        return refusal(400, 'INVALID_QUERY_LOCATOR', 'invalid query locator');
      }
      if (soql === undefined) return undefined;
      return isForgotten ? rows([user(1), user(2)]) : page([user(1)], 2, 2_000);
    });
    const users = await read(org);
    assert.equal(users.users.length, 2);
    assert.equal(users.isComplete, true);
  });

  it('are active although a condition undoes ours', async () => {
    const org = new ScriptedOrg(({ soql }) =>
      soql === undefined ? undefined : rows([user(1), { ...user(2), IsActive: false }]),
    );
    const users = await read(org, { where: 'Id != null) OR (Id != null' });
    assert.deepEqual(
      users.users.map(({ id }) => id),
      ['0051'],
    );
  });

  it('are not asked for twice where the answer is a refusal', async () => {
    const org = new ScriptedOrg(({ soql }) =>
      soql === undefined ? undefined : refusal(400, 'MALFORMED_QUERY', 'unexpected'),
    );
    await using session = sessionWith(org, { profiles: ['Sales'] });
    assert.equal(faultOf(await session.users(CALM)).kind, 'refused');
    assert.equal(org.queries.length, 1);
  });

  it('are of profiles, whose names are escaped', async () => {
    const org = new ScriptedOrg(({ soql = '' }) => {
      if (soql.includes('FROM Profile')) return rows([{ Id: '00e1', Name: "o'neill" }]);
      return soql.includes('FROM User') ? rows([user(1)]) : undefined;
    });
    const users = await read(org, { profiles: ["O'Neill", 'Nobody'] });
    assert.deepEqual(users.unresolved, ['Nobody']);
    assert.match(org.queries[0] ?? '', /Name IN \('O\\'Neill','Nobody'\)$/);
    assert.match(org.queries[1] ?? '', /\(ProfileId IN \('00e1'\)\)/);
  });

  it('are nobody, without a question, where no profile has a name of the selection', async () => {
    const org = new ScriptedOrg();
    const users = await read(org, { profiles: ['Nobody'] });
    assert.deepEqual(users, {
      users: [],
      reported: 0,
      isComplete: true,
      unresolved: ['Nobody'],
      ...NOTHING_ODD,
      requests: 1,
    });
  });

  it('are of permission sets by either name, also through groups of them', async () => {
    const org = new ScriptedOrg(({ soql = '' }) => {
      if (soql.includes('FROM PermissionSet ')) return rows([{ Id: '0PS1', Name: 'Sync', Label: 'Exchange Sync' }]);
      if (soql.includes('FROM PermissionSetGroupComponent')) return rows([{ PermissionSetGroupId: '0PG1' }]);
      if (soql.includes('FROM PermissionSetAssignment')) return rows([{ AssigneeId: '0051' }, { AssigneeId: '0051' }]);
      return soql.includes('FROM User') ? rows([user(1)]) : undefined;
    });
    const users = await read(org, { permissionSets: ['exchange sync', 'Other'] });
    assert.equal(users.users.length, 1);
    assert.deepEqual(users.unresolved, ['Other']);
    assert.match(org.queries[2] ?? '', /PermissionSetId IN \('0PS1'\) OR PermissionSetGroupId IN \('0PG1'\)/);
    assert.match(org.queries[3] ?? '', /Id IN \('0051'\)/);
  });

  it('are of permission sets in an org without groups of them', async () => {
    const org = new ScriptedOrg(({ soql = '' }) => {
      if (soql.includes('FROM PermissionSet ')) return rows([{ Id: '0PS1', Name: 'Sync', Label: null }]);
      if (soql.includes('GroupComponent')) return refusal(400, 'INVALID_TYPE');
      return soql.includes('Assignment')
        ? rows([{ AssigneeId: '0051' }])
        : soql.includes('FROM User')
          ? rows([user(1)])
          : undefined;
    });
    assert.equal((await read(org, { permissionSets: ['Sync'] })).users.length, 1);
  });

  const MISSING: readonly (readonly [type: string, selection: UsersSelection])[] = [
    ['PermissionSet', { permissionSets: ['Sync'] }],
    ['PermissionSetGroupComponent', { permissionSets: ['Sync'] }],
    ['PermissionSetAssignment', { permissionSets: ['Sync'] }],
    ['Group', { groups: ['Sync'] }],
    ['GroupMember', { groups: ['Sync'] }],
    ['Profile', { profiles: ['Sync'] }],
  ];
  for (const [type, selection] of MISSING) {
    it(`are not all of them where rows of ${type} are missing, also in a second reading`, async () => {
      const org = new ScriptedOrg(({ soql = '' }) => {
        const change = soql.includes(`FROM ${type} `) ? { totalSize: 2 } : {};
        if (/FROM (PermissionSet|Profile|Group) /.test(soql)) return rows([{ Name: 'Sync', Type: 'Regular' }], change);
        if (soql.includes('GroupComponent')) return rows([{ PermissionSetGroupId: '0PG1' }], change);
        if (soql.includes('Assignment')) return rows([{ AssigneeId: '0051' }], change);
        if (soql.includes('GroupMember')) return rows([{ UserOrGroupId: '0051' }], change);
        return soql.includes('FROM User') ? rows([user(1)]) : undefined;
      });
      const users = await read(org, selection);
      assert.equal(users.users.length, 1);
      assert.equal(users.isComplete, false);
      assert.equal(org.queries.filter((soql) => soql.includes(`FROM ${type} `)).length, 2);
    });
  }

  for (const [title, next] of [
    ['that lead back to themselves', (): string => NEXT],
    ['without end', (pages: number): string => `${NEXT}${String(pages)}`],
  ] as const) {
    it(`end with pages ${title}`, async () => {
      let pages = 0;
      const org = new ScriptedOrg(({ soql, path }) => {
        if (soql === undefined && !path.startsWith(NEXT)) return undefined;
        const records = Array.from({ length: 2_000 }, (_, at) => user(at));
        return rows(records, { totalSize: 2, done: false, nextRecordsUrl: next((pages += 1)) });
      });
      await using session = sessionWith(org);
      assert.equal(faultOf(await session.users(CALM)).kind, 'malformed');
      assert.ok(pages <= 6, String(pages));
    });
  }
});

describe('public groups', () => {
  const GROUPS = [
    { Id: '00G1', Name: 'Everyone In Sync', DeveloperName: 'Everyone', Type: 'Regular', RelatedId: null },
    { Id: '00G2', Name: 'Sales', DeveloperName: 'Sales', Type: 'Regular', RelatedId: null },
    { Id: '00G3', Name: null, DeveloperName: 'Bosses', Type: 'Role', RelatedId: '00E1' },
    { Id: '00G4', Name: null, DeveloperName: 'Europe', Type: 'RoleAndSubordinatesInternal', RelatedId: '00E2' },
    { Id: '00G5', Name: 'Support Queue', DeveloperName: 'Queue', Type: 'Queue', RelatedId: null },
  ];
  const MEMBERS: Readonly<Record<string, readonly string[]>> = {
    '00G1': ['00G2', '00G3', '00G4', '00G5', '0051'],
    // A group within itself is not possible, two that contain each other were.
    '00G2': ['00G1', '0052', '0051'],
  };

  it('count with the groups, roles and subordinates within them', async () => {
    const org = new ScriptedOrg(({ soql = '' }) => {
      const ids = [...soql.matchAll(/'(00G\d)'/g)].map(([, id = '']) => id);
      if (soql.includes('FROM GroupMember')) {
        return rows(ids.flatMap((id) => MEMBERS[id] ?? []).map((UserOrGroupId) => ({ UserOrGroupId })));
      }
      if (soql.includes('FROM Group ')) {
        return rows(
          GROUPS.filter(
            ({ Id, DeveloperName }) => ids.includes(Id) || (ids.length === 0 && DeveloperName === 'Everyone'),
          ),
        );
      }
      if (soql.includes('FROM UserRole')) {
        return rows([
          { Id: '00E2', ParentRoleId: '00E1' },
          { Id: '00E3', ParentRoleId: '00E2' },
          { Id: '00E4', ParentRoleId: '00E3' },
          { Id: '00E9', ParentRoleId: null },
        ]);
      }
      if (soql.includes('UserRoleId IN')) return rows([user(2), user(3)]);
      return soql.includes('FROM User ') ? rows([user(1), user(2)]) : undefined;
    });
    const users = await read(org, { groups: ['everyone', 'Nobody'] });
    assert.deepEqual(
      users.users.map(({ id }) => id),
      ['0051', '0052', '0053'],
    );
    assert.equal(users.reported, 3);
    assert.deepEqual(users.unresolved, ['Nobody', 'Support Queue']);
    assert.match(org.queries.at(-2) ?? '', /Id IN \('0051','0052'\)/);
    assert.match(org.queries.at(-1) ?? '', /UserRoleId IN \('00E1','00E2','00E3','00E4'\)/);
  });

  it('of all internal users are all standard users', async () => {
    const org = new ScriptedOrg(({ soql = '' }) => {
      if (soql.includes("'00G7'"))
        return rows([{ Id: '00G7', Name: null, DeveloperName: 'All', Type: 'Organization', RelatedId: null }]);
      if (soql.includes('FROM GroupMember')) return rows([{ UserOrGroupId: '00G7' }]);
      if (soql.includes('FROM Group ')) return rows([GROUPS[0]]);
      return soql.includes("UserType = 'Standard'") ? rows([user(1)]) : undefined;
    });
    assert.equal((await read(org, { groups: ['Everyone'] })).users.length, 1);
  });
});

const NOTHING_ODD = { inactive: [], unread: [] };

function page(records: readonly unknown[], totalSize: number, next: number): ReturnType<typeof rows> {
  const done = next >= totalSize && next !== 2_000;
  const nextRecordsUrl = NEXT.replace('2000', String(next));
  return rows(records, { totalSize, done, ...(!done && { nextRecordsUrl }) });
}

/** Readings of two pages each, of three rows as the org says. */
function readings(...all: readonly (readonly [first: readonly unknown[], second: readonly unknown[]])[]): Script {
  let reading = -1;
  return ({ soql, path }) => {
    if (soql !== undefined) return page(all[(reading += 1)]?.[0] ?? [], 3, 2_000);
    return path === NEXT ? rows(all[reading]?.[1] ?? [], { totalSize: 3 }) : undefined;
  };
}
