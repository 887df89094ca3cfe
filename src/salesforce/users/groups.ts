import * as z from 'zod/mini';
import type { OrgCall } from '../connection/orgCall.ts';
import { allRows, byId } from '../soql/allRows.ts';
import { soqlChunks, soqlList } from '../soql/soql.ts';

/** Who belongs to public groups, groups within them included. */
export interface GroupMembers {
  readonly userIds: ReadonlySet<string>;
  readonly roleIds: ReadonlySet<string>;
  /** The group of all internal users is among them. */
  readonly isEverybody: boolean;
  /** Names of groups that the org does not have, and of groups within whose members cannot be told. */
  readonly unresolved: readonly string[];
  /** False where rows changed while they were read, also a second time. */
  readonly isComplete: boolean;
}

const groupRow = z.object({
  Id: z.string(),
  Name: z.nullish(z.string()),
  DeveloperName: z.nullish(z.string()),
  Type: z.string(),
  RelatedId: z.nullish(z.string()),
});

type GroupRow = z.infer<typeof groupRow>;

const GROUP_QUERY = 'SELECT Id, Name, DeveloperName, Type, RelatedId FROM Group WHERE ';

const memberRow = z.object({ Id: z.string(), UserOrGroupId: z.string() });
const roleRow = z.object({ Id: z.string(), ParentRoleId: z.nullish(z.string()) });

/** Ids of users begin so, ids of groups with `00G`. */
const USER_PREFIX = '005';

/** Resolves public groups by API name or label, level by level; a group that contains itself is met once. */
export async function membersOfGroups(call: OrgCall, names: readonly string[]): Promise<GroupMembers> {
  const condition = `Type = 'Regular' AND (DeveloperName IN ${soqlList(names)} OR Name IN ${soqlList(names)})`;
  const { rows, isComplete } = await allRows(call, GROUP_QUERY + condition, groupRow, byId);
  const walk = new GroupWalk(call);
  await walk.visit(rows);
  const known = new Set(rows.flatMap((row) => [row.Name, row.DeveloperName]).map((name) => name?.toLowerCase()));
  const unknown = names.filter((name) => !known.has(name.toLowerCase()));
  const { members } = walk;
  return {
    ...members,
    unresolved: [...unknown, ...members.unresolved],
    isComplete: isComplete && members.isComplete,
  };
}

class GroupWalk {
  readonly #call: OrgCall;
  readonly #met = new Set<string>();
  readonly #userIds = new Set<string>();
  readonly #roleIds = new Set<string>();
  readonly #unresolved: string[] = [];
  #isEverybody = false;
  #isComplete = true;
  #roles: Promise<readonly z.infer<typeof roleRow>[]> | undefined;

  constructor(call: OrgCall) {
    this.#call = call;
  }

  get members(): GroupMembers {
    return {
      userIds: this.#userIds,
      roleIds: this.#roleIds,
      isEverybody: this.#isEverybody,
      unresolved: this.#unresolved,
      isComplete: this.#isComplete,
    };
  }

  async visit(groups: readonly GroupRow[]): Promise<void> {
    const fresh = groups.filter(({ Id }) => !this.#met.has(Id));
    for (const { Id } of fresh) this.#met.add(Id);
    for (const group of fresh) if (group.Type !== 'Regular') await this.#takeSpecial(group);
    const within = await this.#takeMembers(fresh.filter(({ Type }) => Type === 'Regular').map(({ Id }) => Id));
    if (within.length > 0) await this.visit(await this.#groupsById(within));
  }

  /** Adds the users among the members, and gives the ids of the groups that were not met before. */
  async #takeMembers(groupIds: readonly string[]): Promise<readonly string[]> {
    const within: string[] = [];
    for (const chunk of soqlChunks(groupIds)) {
      const soql = `SELECT Id, UserOrGroupId FROM GroupMember WHERE GroupId IN ${soqlList(chunk)} ORDER BY Id`;
      for (const { UserOrGroupId: id } of await this.#read(soql, memberRow)) {
        if (id.startsWith(USER_PREFIX)) this.#userIds.add(id);
        else if (!this.#met.has(id)) within.push(id);
      }
    }
    return [...new Set(within)];
  }

  async #groupsById(ids: readonly string[]): Promise<readonly GroupRow[]> {
    const groups: GroupRow[] = [];
    for (const chunk of soqlChunks(ids)) {
      groups.push(...(await this.#read(`${GROUP_QUERY}Id IN ${soqlList(chunk)}`, groupRow)));
    }
    return groups;
  }

  async #read<Row extends { readonly Id: string }>(soql: string, schema: z.ZodMiniType<Row>): Promise<readonly Row[]> {
    const { rows, isComplete } = await allRows(this.#call, soql, schema, byId);
    this.#isComplete &&= isComplete;
    return rows;
  }

  async #takeSpecial({ Id, Type, Name, DeveloperName, RelatedId }: GroupRow): Promise<void> {
    if (Type === 'Organization') this.#isEverybody = true;
    else if (Type === 'Role' && RelatedId) this.#roleIds.add(RelatedId);
    else if (/^RoleAndSubordinates/.test(Type) && RelatedId) await this.#takeRoleTree(RelatedId);
    else this.#unresolved.push(Name ?? DeveloperName ?? Id);
  }

  async #takeRoleTree(root: string): Promise<void> {
    this.#roles ??= this.#read('SELECT Id, ParentRoleId FROM UserRole ORDER BY Id', roleRow);
    const roles = await this.#roles;
    for (let level: readonly string[] = [root]; level.length > 0;) {
      for (const id of level) this.#roleIds.add(id);
      const parents = new Set(level);
      level = roles
        .filter(({ Id, ParentRoleId }) => ParentRoleId && parents.has(ParentRoleId) && !this.#roleIds.has(Id))
        .map(({ Id }) => Id);
    }
  }
}
