import type { PermissionName } from '../../org/permissions.ts';
import { all, fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { captureOn, changeOrg, switchSettings, withoutPermission } from './changes.ts';

/** The administrator lacks a permission that others have. */
function lacking(name: string, permission: PermissionName, title: string): Fault {
  return fault(name, {
    rules: ['SF-02'],
    title,
    changes: `Permissions${permission} of the running user is false; Felix Grant and Emma Fox administer the sync`,
    apply: withoutPermission(permission),
  });
}

/** Edition, permissions and switches. */
export const setupFaults: readonly Fault[] = [
  fault('editionNotSupported', {
    rules: ['SF-01'],
    title: 'The edition has no Lightning Sync',
    changes: 'OrganizationType is Team Edition',
    apply: changeOrg('organization', { edition: 'Team Edition' }),
  }),
  lacking(
    'permissionManageLightningSyncMissing',
    'ManageExchangeConfig',
    'The administrator may not manage Lightning Sync',
  ),
  lacking('permissionManageUsersMissing', 'ManageUsers', 'The administrator may not manage users'),
  lacking(
    'permissionCustomizeApplicationMissing',
    'CustomizeApplication',
    'The administrator may not customize the application',
  ),
  fault('lightningSyncNotEntitled', {
    rules: ['SF-02'],
    title: 'The org has no Lightning Sync',
    changes: 'The org was made in 2023 and has no permission PermissionsManageExchangeConfig at all: INVALID_FIELD',
    apply: all(
      changeOrg('organization', { createdDate: '2023-05-02T09:14:33.000+0000' }),
      withoutPermission('ManageExchangeConfig'),
      (server) => {
        const inOrg = server.org.permissions.inOrg.filter((name) => name !== 'ManageExchangeConfig');
        return changeOrg('permissions', { inOrg })(server);
      },
    ),
  }),
  fault('syncSwitchedOff', {
    rules: ['SF-03'],
    title: 'Contact and event sync is off',
    changes: 'enableContactAndEventSync and orgIsSyncingEventsOutbound are false',
    apply: switchSettings('emailIntegration', { enableContactAndEventSync: false, orgIsSyncingEventsOutbound: false }),
  }),
  fault('activityCaptureOn', {
    rules: ['SF-04'],
    title: 'Einstein Activity Capture is on',
    changes: 'enableActivityCapture is true beside contact and event sync; users have configurations and connections',
    apply: captureOn,
  }),
  fault('noSettingsAccess', {
    rules: ['SF-02'],
    title: 'The administrator may not view Setup',
    changes: 'PermissionsViewSetup is false, and settings are refused with INSUFFICIENT_ACCESS',
    apply: all(changeOrg('settings', { access: 'denied' }), withoutPermission('ViewSetup')),
  }),
  fault('settingsHidden', {
    title: 'The org shows no settings',
    changes: 'Queries of EmailIntegrationSettings and EACSettings find no row',
    apply: changeOrg('settings', { access: 'empty' }),
  }),
];
