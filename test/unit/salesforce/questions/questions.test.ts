import assert from 'node:assert/strict';
import { valueOf, faultOf } from '../support/answers.ts';
import { CALM, refusal, rows, ScriptedOrg, sessionWith, type Script } from '../support/scriptedOrg.ts';

describe('questions to an org', () => {
  it('read the row of the organization', async () => {
    const row = {
      Id: '00D1',
      Name: 'Contoso',
      OrganizationType: 'Enterprise Edition',
      InstanceName: 'DEU82',
      IsSandbox: true,
      TrialExpirationDate: null,
      CreatedDate: '2017-03-14T08:21:09.000+0000',
    };
    await using session = sessionWith(new ScriptedOrg(onQuery('FROM Organization', rows([row]))));
    assert.deepEqual(valueOf(await session.organization(CALM)), {
      id: '00D1',
      name: 'Contoso',
      organizationType: 'Enterprise Edition',
      instanceName: 'DEU82',
      isSandbox: true,
      created: new Date('2017-03-14T08:21:09Z'),
    });
  });

  it('read what is left of the requests of the day', async () => {
    const limits = { body: { DailyApiRequests: { Max: 15_000, Remaining: 12 }, Other: {} } };
    await using session = sessionWith(new ScriptedOrg(({ path }) => (path.endsWith('/limits') ? limits : undefined)));
    assert.deepEqual(valueOf(await session.limits(CALM)), { max: 15_000, remaining: 12 });
  });

  describe('about permissions', () => {
    it('tell a permission that the org does not have from one that the user does not have', async () => {
      const unknown = ['PermissionsManageExchangeConfig', 'PermissionsModifyAllData'];
      const org = new ScriptedOrg(({ soql = '' }) => {
        if (!soql.includes('UserPermissionAccess')) return undefined;
        const column = unknown.find((name) => soql.includes(name));
        if (column !== undefined) return noSuchColumn(column, 'UserPermissionAccess');
        return rows([
          { PermissionsCustomizeApplication: true, PermissionsManageUsers: false, PermissionsViewSetup: true },
        ]);
      });
      await using session = sessionWith(org);
      assert.deepEqual(valueOf(await session.permissions(CALM)), {
        customizeApplication: true,
        manageUsers: false,
        manageLightningSync: 'notInOrg',
        viewSetup: true,
        modifyAllData: 'notInOrg',
      });
      assert.equal(org.queries.length, 3);
    });

    it('do not go on asking about a column that is not ours', async () => {
      const org = new ScriptedOrg(onQuery('UserPermissionAccess', noSuchColumn('Other', 'UserPermissionAccess')));
      await using session = sessionWith(org);
      assert.equal(faultOf(await session.permissions(CALM)).kind, 'notAvailable');
      assert.equal(org.queries.length, 1);
    });

    it('name each holder once, with the way to the permission', async () => {
      const org = new ScriptedOrg(
        onQuery(
          'FROM PermissionSetAssignment',
          rows([
            holder('0051', 'Ada', { IsOwnedByProfile: true, Label: '00ex', Profile: { Name: 'System Administrator' } }),
            holder('0051', 'Ada'),
            holder('0052', 'Bob'),
            holder('0053', 'Carla'),
          ]),
        ),
      );
      await using session = sessionWith(org);
      assert.deepEqual(valueOf(await session.holders('manageLightningSync', 2, CALM)), [
        { userId: '0051', name: 'Ada', username: 'ada@x', through: 'System Administrator' },
        { userId: '0052', name: 'Bob', username: 'bob@x', through: 'Sync' },
      ]);
      assert.match(org.queries[0] ?? '', /PermissionSet.PermissionsManageExchangeConfig = true/);
    });

    const HELD = [...Array.from({ length: 150 }, () => 'Ada'), 'Bob', 'Cleo'];
    const byName = (names: readonly string[]): ReturnType<typeof rows> =>
      rows(
        names.map((Name) => ({
          AssigneeId: `005${Name}`,
          Assignee: { Name, Username: `${Name}@x` },
          PermissionSet: { Label: 'Sync', IsOwnedByProfile: false },
        })),
      );

    it('leave out nobody because another holds it in very many ways', async () => {
      const org = new ScriptedOrg(({ soql }) => {
        if (soql === undefined) return undefined;
        const limit = Number(/LIMIT (\d+)$/.exec(soql)?.[1]);
        return byName(HELD.filter((name) => !soql.includes(`'005${name}'`)).slice(0, limit));
      });
      await using session = sessionWith(org);
      const holders = valueOf(await session.holders('manageUsers', 20, CALM));
      assert.deepEqual(
        holders.map(({ name }) => name),
        ['Ada', 'Bob', 'Cleo'],
      );
      assert.match(org.queries[1] ?? '', / AND AssigneeId NOT IN \('005Ada'\) ORDER BY /);
    });

    it('are not asked for without end', async () => {
      const org = new ScriptedOrg(({ soql }) => (soql === undefined ? undefined : byName(HELD.slice(0, 100))));
      await using session = sessionWith(org);
      assert.equal(valueOf(await session.holders('manageUsers', 20, CALM)).length, 1);
      assert.equal(org.queries.length, 2);
    });
  });

  describe('about switches', () => {
    it('take the text "false" for false', async () => {
      const org = new ScriptedOrg(({ soql = '', path }) => {
        if (!path.includes('/tooling/')) return undefined;
        if (soql.includes('EmailIntegrationSettings')) {
          return rows([{ Metadata: { enableContactAndEventSync: 'false', enableOutlookIntegration: 'true' } }]);
        }
        return rows([{ Metadata: { enableActivityCapture: true, enableActivitySyncEngine: null } }]);
      });
      await using session = sessionWith(org);
      assert.deepEqual(valueOf(await session.switches(CALM)), {
        contactAndEventSync: false,
        outlookIntegration: true,
        activityCapture: true,
      });
    });

    for (const [title, answer] of [
      ['has no such type', refusal(400, 'INVALID_TYPE')],
      ['shows no row', rows([])],
      ['hides the metadata', rows([{ FullName: null, Metadata: null }])],
    ] as const) {
      it(`know nothing where the org ${title}`, async () => {
        await using session = sessionWith(
          new ScriptedOrg(({ path }) => (path.includes('/tooling/') ? answer : undefined)),
        );
        assert.deepEqual(valueOf(await session.switches(CALM)), {});
      });
    }
  });

  describe('about Einstein Activity Capture', () => {
    const LICENCE = {
      Id: '0PL1',
      DeveloperName: 'Psl',
      MasterLabel: 'Capture',
      Status: 'Active',
      TotalLicenses: 10,
      UsedLicenses: 4,
      ExpirationDate: '2027-12-31',
    };
    const licence = {
      name: 'Psl',
      label: 'Capture',
      status: 'Active',
      total: 10,
      used: 4,
      expires: new Date('2027-12-31'),
      holders: new Set<string>(),
    };

    it('find licences by what they allow, and who has the permission', async () => {
      const org = new ScriptedOrg(({ soql = '' }) => {
        if (soql.includes('FROM PermissionSetLicense ')) return rows([LICENCE]);
        return soql.includes('Assignment') ? rows([{ AssigneeId: '0051' }, { AssigneeId: '0051' }]) : undefined;
      });
      await using session = sessionWith(org);
      const expected = { licences: [licence], userIds: new Set(['0051']), isComplete: true };
      assert.deepEqual(valueOf(await session.captureEntitlement(CALM)), expected);
    });

    it('find who holds a seat of which licence', async () => {
      const org = new ScriptedOrg(({ soql = '' }) => {
        if (soql.includes('FROM PermissionSetLicense ')) return rows([LICENCE, { ...LICENCE, Id: '0PL2' }]);
        if (!soql.includes("FROM PermissionSetLicenseAssign WHERE PermissionSetLicenseId IN ('0PL1','0PL2')"))
          return undefined;
        return rows([
          { AssigneeId: '0051', PermissionSetLicenseId: '0PL1' },
          { AssigneeId: '0052', PermissionSetLicenseId: '0PL2' },
          { AssigneeId: '0053', PermissionSetLicenseId: '0PL9' },
        ]);
      });
      await using session = sessionWith(org);
      const { licences } = valueOf(await session.captureEntitlement(CALM));
      assert.deepEqual(
        licences.map(({ holders }) => [...holders]),
        [['0051'], ['0052']],
      );
    });

    it('find licences by name, and nobody, where the org knows neither permission', async () => {
      const org = new ScriptedOrg(({ soql = '' }) => {
        const column = /\w*Permissions(Std)?AutomaticActivityCapture/.exec(soql)?.[0];
        if (column !== undefined) return noSuchColumn(column, 'PermissionSet');
        return soql.includes("LIKE '%EinsteinActivityCapture%'") ? rows([LICENCE]) : undefined;
      });
      await using session = sessionWith(org);
      const expected = { licences: [licence], userIds: new Set(), isComplete: true };
      assert.deepEqual(valueOf(await session.captureEntitlement(CALM)), expected);
    });

    it('leave out what the org does not show, and keep the rest', async () => {
      const org = new ScriptedOrg(({ soql = '' }) => {
        if (soql.includes('UserEmailCalendarSync')) return refusal(400, 'EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION');
        if (!soql.includes('ActivityUsrConnectionStatus')) return undefined;
        return rows([
          {
            UserId: '0051',
            EmailAddress: 'a@x',
            ConnectivityStatus: 'ACTIVE',
            ConfigurationName: null,
            RecommendedActionDescription: 'None',
          },
        ]);
      });
      await using session = sessionWith(org);
      assert.deepEqual(valueOf(await session.captureState(CALM)), {
        connections: [{ userId: '0051', email: 'a@x', status: 'ACTIVE', recommendedAction: 'None' }],
        isComplete: true,
      });
    });

    for (const type of ['PermissionSetAssignment', 'PermissionSetLicenseAssign', 'PermissionSetLicense']) {
      it(`say that rows of ${type} are missing`, async () => {
        const org = new ScriptedOrg(({ soql = '' }) => {
          const change = soql.includes(`FROM ${type} `) ? { totalSize: 2 } : {};
          if (soql.includes('FROM PermissionSetLicense ')) return rows([LICENCE], change);
          return soql.includes('Assign')
            ? rows([{ AssigneeId: '0051', PermissionSetLicenseId: '0PL1' }], change)
            : undefined;
        });
        await using session = sessionWith(org);
        const { isComplete, userIds } = valueOf(await session.captureEntitlement(CALM));
        assert.equal(isComplete, false);
        assert.deepEqual(userIds, new Set(['0051']));
        assert.equal(org.queries.filter((soql) => soql.includes(`FROM ${type} `)).length, 2);
      });
    }

    for (const type of ['UserEmailCalendarSync', 'ActivityUsrConnectionStatus']) {
      it(`say that rows of ${type} are missing`, async () => {
        await using session = sessionWith(new ScriptedOrg(onQuery(type, rows([], { totalSize: 1 }))));
        assert.equal(valueOf(await session.captureState(CALM)).isComplete, false);
      });
    }

    it('leave out who was taken out of a configuration', async () => {
      const org = new ScriptedOrg(
        onQuery(
          'UserEmailCalendarSync',
          rows([
            { AssignedId: '0051', ConfigurationId: '0631' },
            { AssignedId: '0052', ConfigurationId: null },
          ]),
        ),
      );
      await using session = sessionWith(org);
      const { assignments } = valueOf(await session.captureState(CALM));
      assert.deepEqual(assignments, [{ assignedId: '0051', configurationId: '0631' }]);
    });
  });
});

function onQuery(part: string, answer: ReturnType<typeof rows>): Script {
  return ({ soql }) => (soql?.includes(part) ? answer : undefined);
}

function noSuchColumn(column: string, entity: string): ReturnType<typeof rows> {
  const message = `\nSELECT ${column}\n       ^\nERROR at Row:1:Column:8\nNo such column '${column}' on entity '${entity}'.`;
  return refusal(400, 'INVALID_FIELD', message);
}

function holder(
  id: string,
  name: string,
  set: object = { IsOwnedByProfile: false, Label: 'Sync', Profile: null },
): object {
  return { AssigneeId: id, Assignee: { Name: name, Username: `${name.toLowerCase()}@x` }, PermissionSet: set };
}
