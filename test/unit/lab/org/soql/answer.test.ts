import assert from 'node:assert/strict';
import { healthyOrg } from '../../../../../src/lab/org/healthyOrg.ts';
import type { QueryApi } from '../../../../../src/lab/org/records/records.ts';
import { Records } from '../../../../../src/lab/org/records/records.ts';
import { answerQuery } from '../../../../../src/lab/org/soql/answer.ts';
import type { QueryAnswer } from '../../../../../src/lab/org/soql/answer.ts';
import { parseQuery } from '../../../../../src/lab/org/soql/parse.ts';
import type { ApiRecord } from '../../../../../src/lab/org/soql/shape.ts';

const records = new Records(healthyOrg, () => []);

function answer(text: string, api: QueryApi = 'data'): QueryAnswer {
  return answerQuery(parseQuery(text), { records, api, text, basePath: '/services/data/v68.0' });
}

function rows(text: string, api?: QueryApi): readonly ApiRecord[] {
  const found = answer(text, api);
  return found.records(0, found.recordCount);
}

/** One column of an answer. */
function names(condition: string): readonly unknown[] {
  return rows(`SELECT Name FROM User WHERE ${condition}`).map(({ Name: name }) => name);
}

const numbered = "Username LIKE 'user%'";

const conditions: readonly (readonly [condition: string, names: readonly string[]])[] = [
  ["Name = 'anna berg'", ['Anna Berg']],
  ["User.Name = 'Anna Berg'", ['Anna Berg']],
  ["Email LIKE 'b%@contoso.test'", ['Ben Cole']],
  ["Email LIKE '_en.cole@%'", ['Ben Cole']],
  ["Email LIKE '\\_en.cole@%'", []],
  ["Email LIKE 'ben.cole@\\%'", []],
  ["Email LIKE 'ben_cole@%'", ['Ben Cole']],
  ["Email LIKE 'ben\\_cole@%'", []],
  ["Email LIKE 'ben\\\\_cole@%'", []],
  ["Email LIKE 'ben.cole'", []],
  ["Name IN ('Anna Berg', 'BEN COLE')", ['Anna Berg', 'Ben Cole']],
  [`Name NOT IN ('Anna Berg') AND LastName = 'Berg'`, []],
  ['IsActive = false', ['Paul Left']],
  ['IsActive != true', ['Paul Left']],
  ['NOT IsActive = true', ['Paul Left']],
  ['ProfileId = null', ['Automated Process']],
  ["Profile.Name = 'System Administrator'", ['Grace Holm']],
  ["Profile.UserLicense.Name = 'Chatter Free'", ['Reception']],
  ['Profile.Name = null', ['Automated Process']],
  ["(Name = 'Anna Berg' OR Name = 'Ben Cole') AND Email LIKE 'a%'", ['Anna Berg']],
  ["Name >= 'User 00014' AND Name <= 'User 00015'", ['User 00014', 'User 00015']],
  ["Id = '005Hs0000000001'", ['Anna Berg']],
  ["Id IN ('005Hs0000000001', '005Hs0000000002IAA')", ['Anna Berg', 'Ben Cole']],
  [
    "Id IN (SELECT UserOrGroupId FROM GroupMember WHERE Group.DeveloperName = 'Outlook_Pilot')",
    ['Anna Berg', 'Ben Cole', 'Carla Diaz', 'David Evans', 'Emma Fox'],
  ],
  ['Id IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSetGroupId != null)', ['Emma Fox']],
  [
    `${numbered} AND Id NOT IN (SELECT AssigneeId FROM PermissionSetAssignment WHERE PermissionSet.Name = 'Exchange_Sync')`,
    ['User 00003', 'User 00006', 'User 00009', 'User 00012', 'User 00015'],
  ],
  ["LastLoginDate > 2026-11-19T00:00:00Z AND Name LIKE 'A%'", ['Anna Berg']],
  ['CreatedDate < 2019-05-06T07:08:09+00:00', []],
];

const refusals: readonly (readonly [soql: string, code: string, message: RegExp])[] = [
  ['SELECT Nope FROM User', 'INVALID_FIELD', /Column:8\nNo such column 'Nope' on entity 'User'\. If you are/],
  ["SELECT Id FROM User WHERE Profile.Nope = 'x'", 'INVALID_FIELD', /No such column 'Nope' on entity 'Profile'/],
  ['SELECT Nope.Name FROM User', 'INVALID_FIELD', /Didn't understand relationship 'Nope' in field path/],
  ['SELECT Id FROM User ORDER BY Nope', 'INVALID_FIELD', /No such column 'Nope'/],
  ['SELECT Id FROM Nope', 'INVALID_TYPE', /Column:16\nsObject type 'Nope' is not supported/],
  ['SELECT Id FROM RemoteProxy', 'INVALID_TYPE', /'RemoteProxy' is not supported/],
  ["SELECT Id FROM User WHERE IsActive = 'yes'", 'INVALID_FIELD', /'IsActive' must be of type boolean/],
  ['SELECT Id FROM User WHERE Name = 5', 'INVALID_FIELD', /'Name' must be of type string and should be/],
  ["SELECT Id FROM User WHERE Id = '005'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field: 005/],
  ["SELECT Id FROM User WHERE Id = '005Hs0000000001IAB'", 'INVALID_QUERY_FILTER_OPERATOR', /invalid ID field/],
  ['SELECT Name FROM User GROUP BY Email', 'MALFORMED_QUERY', /Field must be grouped or aggregated: Name/],
  ['SELECT Id FROM User WHERE Id IN (SELECT Id, Name FROM User)', 'MALFORMED_QUERY', /semi join/],
];

describe('answerQuery', () => {
  for (const [condition, expected] of conditions) {
    it(`finds users with ${condition}`, () => {
      assert.deepEqual(names(condition), expected);
    });
  }

  it('writes records with their attributes, parents nested, and null for a parent that is missing', () => {
    const [anna] = rows("SELECT Id, Profile.Name, Profile.UserLicense.Name FROM User WHERE Name = 'Anna Berg'");
    const at = (type: string, id: string): object => ({
      attributes: { type, url: `/services/data/v68.0/sobjects/${type}/${id}` },
    });
    assert.deepEqual(anna, {
      ...at('User', '005Hs0000000001IAA'),
      Id: '005Hs0000000001IAA',
      Profile: {
        ...at('Profile', '00eHs0000000002IAA'),
        Name: 'Sales User',
        UserLicense: { ...at('UserLicense', '100Hs0000000001IAA'), Name: 'Salesforce' },
      },
    });
    const [process] = rows("SELECT Profile.Name FROM User WHERE Name = 'Automated Process'");
    assert.equal(process?.['Profile'], null);
  });

  it('orders by several fields, nulls first unless told otherwise', () => {
    const order = (by: string): readonly unknown[] =>
      rows(`SELECT Name FROM User WHERE Name IN ('Anna Berg', 'Ben Cole', 'Reception') ORDER BY ${by}`).map(
        ({ Name: name }) => name,
      );
    assert.deepEqual(order('FirstName'), ['Reception', 'Anna Berg', 'Ben Cole']);
    assert.deepEqual(order('FirstName NULLS LAST'), ['Anna Berg', 'Ben Cole', 'Reception']);
    assert.deepEqual(order('Profile.Name, Name DESC'), ['Reception', 'Ben Cole', 'Anna Berg']);
    assert.deepEqual(order('Id DESC LIMIT 1'), ['Reception']);
    assert.deepEqual(order('Id LIMIT 1 OFFSET 1'), ['Ben Cole']);
  });

  it('counts rows, and rows of groups', () => {
    assert.deepEqual([answer('SELECT COUNT() FROM User').totalSize, rows('SELECT COUNT() FROM User')], [27, []]);
    assert.deepEqual(rows("SELECT COUNT(Id) FROM User WHERE UserType = 'Standard'"), [
      { attributes: { type: 'AggregateResult' }, expr0: 25 },
    ]);
    const groups = rows(
      "SELECT Profile.Name, COUNT(Id) n FROM User WHERE UserType = 'Standard' AND IsActive = true GROUP BY Profile.Name",
    );
    assert.deepEqual(
      groups.map(({ Name: name, n }) => [name, n]),
      [
        ['Sales User', 18],
        ['System Administrator', 1],
        ['Standard User', 5],
      ],
    );
  });

  it('has groups of groups, and groups that stand for roles', () => {
    const members = (group: string): readonly unknown[] => {
      const condition = `WHERE Id IN (SELECT UserOrGroupId FROM GroupMember WHERE Group.DeveloperName = '${group}')`;
      return rows(`SELECT DeveloperName, Type FROM Group ${condition}`).map((row) => [
        row['DeveloperName'],
        row['Type'],
      ]);
    };
    assert.deepEqual(members('Everyone_In_Sync'), [
      ['Sales_Team', 'Regular'],
      ['Outlook_Pilot', 'Regular'],
    ]);
    assert.deepEqual(members('Sales_By_Role'), [['Sales', 'Role']]);
    assert.deepEqual(members('Management_And_Below'), [['Chief_Executive_Officer', 'RoleAndSubordinates']]);
    assert.deepEqual(members('Outlook_Pilot'), []);
    const [group] = rows("SELECT RelatedId FROM Group WHERE Type = 'Role'");
    const [role] = rows("SELECT Id, ParentRoleId FROM UserRole WHERE Name = 'Sales'");
    assert.equal(group?.['RelatedId'], role?.['Id']);
    assert.equal(answer(`SELECT COUNT() FROM User WHERE UserRoleId = '${String(role?.['Id'])}'`).totalSize, 23);
  });

  it('knows settings and remote sites to the Tooling API alone', () => {
    const [settings] = rows('SELECT FullName, IsContactAndEventSyncEnabled FROM EmailIntegrationSettings', 'tooling');
    assert.deepEqual([settings?.['FullName'], settings?.['IsContactAndEventSyncEnabled']], ['EmailIntegration', true]);
  });

  it('shows metadata for one row at a time', () => {
    const site = { name: 'A', url: 'https://a.test', isActive: true, description: null };
    const two = new Records(healthyOrg, () => [
      { ...site, id: '0rpHs0000000001IAA' },
      { ...site, id: '0rpHs0000000002IAA' },
    ]);
    const text = 'SELECT Metadata FROM RemoteProxy';
    const context = { records: two, api: 'tooling', text, basePath: '' } as const;
    assert.throws(() => answerQuery(parseQuery(text), context), { code: 'MALFORMED_QUERY', message: /Result size: 2/ });
  });

  for (const [soql, code, message] of refusals) {
    it(`refuses ${soql}`, () => {
      assert.throws(() => answer(soql), { code, message });
    });
  }
});
