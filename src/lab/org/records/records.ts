import type { OrgBehaviour } from '../behaviour.ts';
import { isSameId, longId } from '../ids.ts';
import { accessEntities } from './access.ts';
import { calendarSyncEntity, captureEntityNames, connectionStatusEntity } from './capture.ts';
import { idOf } from './entity.ts';
import type { Entity, Row, RowSource, StoredSite } from './entity.ts';
import { groupEntity, groupMemberEntity } from './groups.ts';
import { organizationEntity } from './organization.ts';
import { peopleOf } from './people.ts';
import type { Person } from './people.ts';
import { settingsEntityNames, toolingEntities } from './tooling.ts';
import { userLicenseEntity, userRoleEntity } from './positions.ts';
import { userEntity } from './users.ts';

/** Which of the two query APIs is asked; the Tooling API knows its own objects and those of the other. */
export type QueryApi = 'data' | 'tooling';

/** The records of one org as it behaves now: made when they are first asked for, kept until it behaves otherwise. */
export class Records implements RowSource {
  readonly org: OrgBehaviour;
  private readonly entities: ReadonlyMap<string, Entity>;
  private readonly toolingNames: ReadonlySet<string>;
  private madePeople: readonly Person[] | undefined;
  private readonly made = new Map<string, readonly Row[]>();
  private readonly indexes = new Map<string, ReadonlyMap<string, Row>>();
  private readonly currentSites: () => readonly StoredSite[];

  constructor(org: OrgBehaviour, currentSites: () => readonly StoredSite[]) {
    const tooling = toolingEntities(org);
    const data = [
      organizationEntity,
      userEntity,
      userLicenseEntity,
      userRoleEntity,
      groupEntity,
      groupMemberEntity,
      calendarSyncEntity,
      connectionStatusEntity,
      ...accessEntities(org),
    ];
    this.org = org;
    this.currentSites = currentSites;
    this.entities = new Map([...data, ...tooling].map((entity) => [entity.name.toLowerCase(), entity]));
    this.toolingNames = new Set(tooling.map(({ name }) => name));
  }

  get people(): readonly Person[] {
    this.madePeople ??= peopleOf(this.org);
    return this.madePeople;
  }

  get sites(): readonly StoredSite[] {
    return this.currentSites();
  }

  /** The object of that name, whatever its case, if that API has it. */
  entity(name: string, api: QueryApi): Entity | undefined {
    const entity = this.entities.get(name.toLowerCase());
    return entity !== undefined && (api === 'tooling' || !this.toolingNames.has(entity.name)) ? entity : undefined;
  }

  /** Every object that API has. */
  list(api: QueryApi): readonly Entity[] {
    return [...this.entities.values()].filter(({ name }) => api === 'tooling' || !this.toolingNames.has(name));
  }

  /** Why this org does not answer questions about an object; undefined if it does. */
  refusalOf({ name }: Entity): 'noAccess' | 'unsupported' | undefined {
    if (settingsEntityNames.includes(name) && this.org.settings.access === 'denied') return 'noAccess';
    return captureEntityNames.includes(name) && this.org.capture.objects === 'unsupported' ? 'unsupported' : undefined;
  }

  rows(name: string): readonly Row[] {
    const entity = this.entities.get(name.toLowerCase());
    if (entity === undefined) return [];
    if (entity.isVolatile === true) return entity.rows(this);
    const rows = this.made.get(entity.name) ?? entity.rows(this);
    this.made.set(entity.name, rows);
    return rows;
  }

  /** The record with that id, in either form. */
  find(name: string, id: string): Row | undefined {
    const entity = this.entities.get(name.toLowerCase());
    if (entity?.isVolatile === true) return entity.rows(this).find((row) => isSameId(idOf(row), id));
    return this.indexOf(name).get(longId(id));
  }

  private indexOf(name: string): ReadonlyMap<string, Row> {
    const index = this.indexes.get(name) ?? new Map(this.rows(name).map((row) => [idOf(row), row]));
    this.indexes.set(name, index);
    return index;
  }
}
