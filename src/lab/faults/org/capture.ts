import { all, fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { captureOn, changeOrg } from './changes.ts';

/** Readiness for Einstein Activity Capture. */
export const captureFaults: readonly Fault[] = [
  fault('captureLicencesMissing', {
    title: 'No licence for Einstein Activity Capture',
    changes: 'No permission set licence gives the permission, and nobody has it',
    apply: changeOrg('capture', { isLicensed: false }),
  }),
  fault('captureSeatsShort', {
    title: 'Too few seats for Einstein Activity Capture',
    changes: '12 of 20 seats are used, by the first twelve of 24 users',
    apply: changeOrg('capture', { seats: 20, highestAssigned: 12 }),
  }),
  fault('captureUsersWithoutPermission', {
    title: 'Users lack Einstein Activity Capture',
    changes: 'Ben Cole and Carla Diaz have neither licence nor permission',
    apply: changeOrg('capture', { unassigned: ['ben.cole', 'carla.diaz'] }),
  }),
  fault('captureConnectionNeedsAttention', {
    rules: ['SF-13'],
    title: 'Connections of Activity Capture need attention',
    changes: 'Einstein Activity Capture is on; Ben Cole is NEEDSATTENTION, Carla Diaz PENDING',
    apply: all(
      captureOn,
      changeOrg('capture', { connections: { 'ben.cole': 'NEEDSATTENTION', 'carla.diaz': 'PENDING' } }),
    ),
  }),
  fault('captureObjectsUnsupported', {
    title: 'The org does not show Activity Capture by API',
    changes: 'Queries of assignments and connection statuses end in EXTERNAL_OBJECT_UNSUPPORTED_EXCEPTION',
    apply: all(captureOn, changeOrg('capture', { objects: 'unsupported' })),
  }),
];
