import type { OrgBehaviour } from '../behaviour.ts';
import { noId } from '../ids.ts';
import { fields } from './entity.ts';
import type { Entity, Row } from './entity.ts';

/** The first three characters of ids of Remote Site Settings. */
export const remoteSitePrefix = '0rp';

/** The flat column a setting has beside its place in `Metadata`: `enableX` becomes `IsXEnabled`. */
function flatColumn(setting: string): string {
  const enabled = /^enable(.+)$/.exec(setting)?.[1];
  return enabled === undefined ? setting.charAt(0).toUpperCase() + setting.slice(1) : `Is${enabled}Enabled`;
}

/** An object of one row whose `Metadata` is a settings file. */
function settingsEntity(
  name: string,
  label: string,
  fullName: string,
  settingsOf: (org: OrgBehaviour) => Readonly<Record<string, boolean>>,
): (org: OrgBehaviour) => Entity {
  return (org) => {
    const settings = settingsOf(org);
    const flat = Object.fromEntries(Object.entries(settings).map(([key, value]) => [flatColumn(key), value]));
    const row: Row = { Id: noId, DurableId: fullName, FullName: fullName, Metadata: settings, ...flat };
    return {
      name,
      label,
      keyPrefix: null,
      fields: [
        ...fields('id', 'Id'),
        ...fields('string', 'DurableId', 'FullName'),
        ...fields('complexvalue', 'Metadata'),
        ...fields('boolean', ...Object.keys(flat)),
      ],
      rows: () => (org.settings.access === 'empty' ? [] : [row]),
    };
  };
}

const emailIntegration = settingsEntity(
  'EmailIntegrationSettings',
  'Email Integration Settings',
  'EmailIntegration',
  ({ settings }) => settings.emailIntegration,
);

const activityCapture = settingsEntity(
  'EACSettings',
  'EAC Settings',
  'EAC',
  ({ settings }) => settings.activityCapture,
);

/** Objects of the Tooling API that only who may view Setup sees. */
export const settingsEntityNames: readonly string[] = ['EmailIntegrationSettings', 'EACSettings', 'RemoteProxy'];

/** The objects of the Tooling API. */
export function toolingEntities(org: OrgBehaviour): readonly Entity[] {
  return [emailIntegration(org), activityCapture(org), remoteSiteEntity];
}

const remoteSiteEntity: Entity = {
  name: 'RemoteProxy',
  label: 'Remote Site Setting',
  keyPrefix: remoteSitePrefix,
  isVolatile: true,
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'SiteName', 'EndpointUrl', 'Description', 'FullName', 'NamespacePrefix', 'ManageableState'),
    ...fields('boolean', 'IsActive', 'ProtocolMismatch'),
    ...fields('complexvalue', 'Metadata'),
  ],
  rows: ({ sites }) =>
    sites.map(({ id, name, url, isActive, description }) => ({
      Id: id,
      SiteName: name,
      EndpointUrl: url,
      Description: description,
      FullName: name,
      NamespacePrefix: null,
      ManageableState: 'unmanaged',
      IsActive: isActive,
      ProtocolMismatch: false,
      Metadata: { description, disableProtocolSecurity: false, isActive, url, urls: null },
    })),
};
