import { ApiError, jsonReply, notFound } from '../http/reply.ts';
import type { OrgReply } from '../http/reply.ts';
import { idOf } from '../records/entity.ts';
import type { Entity, Field } from '../records/entity.ts';
import type { ResourceContext } from './context.ts';

/** `/sobjects`: every object there is. */
export function listObjects({ records, api, basePath }: ResourceContext): OrgReply {
  const sobjects = records.list(api).map((entity) => summary(entity, basePath));
  return jsonReply(200, { encoding: 'UTF-8', maxBatchSize: 200, sobjects });
}

/** `/sobjects/<name>/describe`: fields and relationships of an object. */
export function describeObject(name: string, context: ResourceContext): OrgReply {
  const entity = entityOf(name, context);
  return jsonReply(200, {
    ...summary(entity, context.basePath),
    childRelationships: [],
    recordTypeInfos: [],
    fields: entity.fields.map(fieldDescription),
  });
}

/** `/sobjects/<name>/<id>`: one record, all of it or the fields asked for. */
export function readRecord(name: string, id: string, context: ResourceContext): OrgReply {
  const entity = entityOf(name, context);
  const row = context.records.find(entity.name, id);
  if (row === undefined) throw notFound();
  const asked = context.request.query.get('fields')?.toLowerCase().split(',');
  const values = Object.entries(row).filter(([field]) => asked?.includes(field.toLowerCase()) ?? true);
  const url = `${context.basePath}/sobjects/${entity.name}/${idOf(row)}`;
  return jsonReply(200, { attributes: { type: entity.name, url }, ...Object.fromEntries(values) });
}

/** @throws {ApiError} as for any resource that is not there, or not shown to this user. */
function entityOf(name: string, { records, api }: ResourceContext): Entity {
  const entity = records.entity(name, api);
  if (entity === undefined) throw notFound();
  if (records.refusalOf(entity) === 'noAccess') {
    throw new ApiError(403, 'INSUFFICIENT_ACCESS', 'insufficient access rights on object id');
  }
  return entity;
}

function summary({ name, label, keyPrefix }: Entity, basePath: string): Readonly<Record<string, unknown>> {
  const url = `${basePath}/sobjects/${name}`;
  return {
    name,
    label,
    labelPlural: `${label}s`,
    keyPrefix,
    custom: false,
    queryable: true,
    retrieveable: true,
    urls: { sobject: url, describe: `${url}/describe`, rowTemplate: `${url}/{ID}` },
  };
}

function fieldDescription({ name, type, parent }: Field): Readonly<Record<string, unknown>> {
  return {
    name,
    label: name.replaceAll(/([a-z])([A-Z])/g, '$1 $2'),
    type,
    custom: false,
    filterable: type !== 'complexvalue',
    sortable: type !== 'complexvalue',
    nillable: type !== 'id' && type !== 'boolean',
    referenceTo: parent === undefined ? [] : [parent.entity],
    relationshipName: parent?.relationship ?? null,
  };
}
