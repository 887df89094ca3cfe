import type { OrgBehaviour } from '../../org/behaviour.ts';
import type { PermissionName } from '../../org/permissions.ts';
import type { Fault } from '../fault.ts';

/** The parts of an org that have properties of their own. */
type OrgPart = Exclude<keyof OrgBehaviour, 'door' | 'session' | 'apex' | 'trustStorePage'>;

/** Makes an override that replaces some properties of one part of the org. */
export function changeOrg<P extends OrgPart>(part: P, values: Partial<OrgBehaviour[P]>): Fault['apply'] {
  return ({ org, ...server }) => ({ ...server, org: { ...org, [part]: { ...org[part], ...values } } });
}

/** Takes permissions from the System Administrator profile, whose only user is the running one. */
export function withoutPermission(permission: PermissionName): Fault['apply'] {
  return (server) => {
    const administrator = server.org.permissions.administrator.filter((other) => other !== permission);
    return changeOrg('permissions', { administrator })(server);
  };
}

/** Sets switches of the settings that metadata shows. */
export function switchSettings(
  part: 'emailIntegration' | 'activityCapture',
  values: Readonly<Record<string, boolean>>,
): Fault['apply'] {
  return (server) => changeOrg('settings', { [part]: { ...server.org.settings[part], ...values } })(server);
}

/** Makes users differ, beside those that differ already. */
export function changeUsers(details: OrgBehaviour['users']['details']): Fault['apply'] {
  return (server) => changeOrg('users', { details: { ...server.org.users.details, ...details } })(server);
}

/** Switches Einstein Activity Capture on, with configurations and connections for whoever may use it. */
export const captureOn: Fault['apply'] = switchSettings('activityCapture', {
  enableActivityCapture: true,
  enableActivitySyncEngine: true,
});
