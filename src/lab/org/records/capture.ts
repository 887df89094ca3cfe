import { salesforceId } from '../ids.ts';
import { fields } from './entity.ts';
import type { Entity, Row, RowSource } from './entity.ts';
import type { Person } from './people.ts';
import { captureUsers } from './permissionSets.ts';
import { profileId } from './positions.ts';

/** Ids of Einstein Activity Capture configurations begin with 063. */
const configuration = { id: salesforceId('063', 1), name: 'All Sales' };

/** Users have connections once capture is on and they may use it. */
function connectedPeople(source: RowSource): readonly Person[] {
  const isOn = source.org.settings.activityCapture['enableActivityCapture'] === true;
  return isOn ? captureUsers(source) : [];
}

/** Which users and profiles have a configuration of Einstein Activity Capture. */
export const calendarSyncEntity: Entity = {
  name: 'UserEmailCalendarSync',
  label: 'User Email Calendar Sync',
  keyPrefix: '9gm',
  fields: [...fields('id', 'Id'), ...fields('reference', 'AssignedId', 'ConfigurationId')],
  rows: (source) => {
    const people = connectedPeople(source);
    const ofProfile = people.length === 0 ? [] : [assignment(1, profileId('Sales User'))];
    return [...ofProfile, ...people.map(({ id, number }) => assignment(number + 1, id))];
  },
};

function assignment(number: number, assignedId: string): Row {
  return { Id: salesforceId('9gm', number), AssignedId: assignedId, ConfigurationId: configuration.id };
}

/** How the connection of each user of Einstein Activity Capture is. */
export const connectionStatusEntity: Entity = {
  name: 'ActivityUsrConnectionStatus',
  label: 'Activity User Connection Status',
  keyPrefix: '9qd',
  fields: [
    ...fields('id', 'Id'),
    ...fields('string', 'ConfigurationName', 'UserName', 'RecommendedActionDescription', 'ExternalId'),
    ...fields('email', 'EmailAddress'),
    ...fields('picklist', 'ConnectivityStatus', 'GlobalOauthTermsState'),
    ...fields('boolean', 'IsTermsOfServiceAccepted'),
    ...fields('int', 'ContactsSynced', 'EventsSynced'),
    ...fields('reference', 'UserId'),
  ],
  rows: (source) => connectedPeople(source).map((person) => connectionRow(person, source.org.capture.connections)),
};

function connectionRow({ id, number, localPart, name, email }: Person, states: Readonly<Record<string, string>>): Row {
  const status = states[localPart] ?? 'ACTIVE';
  const isWell = status === 'ACTIVE';
  return {
    Id: salesforceId('9qd', number),
    ConfigurationName: configuration.name,
    UserName: name,
    RecommendedActionDescription: isWell ? null : "Check that the user's email address matches the mailbox.",
    ExternalId: null,
    EmailAddress: email,
    ConnectivityStatus: status,
    GlobalOauthTermsState: 'ACCEPTED',
    IsTermsOfServiceAccepted: false,
    ContactsSynced: isWell ? 3 : 0,
    EventsSynced: isWell ? 7 : 0,
    UserId: id,
  };
}

/** Objects that not every org answers queries of. */
export const captureEntityNames: readonly string[] = [calendarSyncEntity.name, connectionStatusEntity.name];
