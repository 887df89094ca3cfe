import { change, fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { changeOrg } from './changes.ts';

/** Session, API and the org as a whole. */
export const doorFaults: readonly Fault[] = [
  fault('sessionExpired', {
    title: 'The session of the org has expired',
    changes: 'The API answers 401 INVALID_SESSION_ID, the identity services 403 Bad_OAuth_Token',
    apply: change('org', { session: 'expired' }),
  }),
  fault('orgMaintenance', {
    title: 'The org is down for maintenance',
    changes: 'Every request ends in 503 with a page',
    apply: change('org', { door: 'maintenance' }),
  }),
  fault('apiDisabled', {
    title: 'The org has no API',
    changes: 'The API answers 403 API_DISABLED_FOR_ORG',
    apply: changeOrg('api', { access: 'disabledForOrg' }),
  }),
  fault('apiDisabledForUser', {
    title: 'The user may not use the API',
    changes: 'The API answers 403 API_CURRENTLY_DISABLED',
    apply: changeOrg('api', { access: 'disabledForUser' }),
  }),
  fault('apiLimitExceeded', {
    title: 'The API requests of the day are used up',
    changes: 'The API answers 403 REQUEST_LIMIT_EXCEEDED',
    apply: changeOrg('api', { access: 'limitExceeded', remaining: 0 }),
  }),
  fault('apiLimitNearlyUsed', {
    title: 'The API requests of the day are nearly used up',
    changes: 'DailyApiRequests has 37 of 100,000 left',
    apply: changeOrg('api', { remaining: 37 }),
  }),
  fault('orgMoved', {
    title: 'The org has another address now',
    changes: 'Every request is redirected to 127.0.0.1; a token that follows is noted by the trap',
    apply: change('org', { door: 'moved' }),
  }),
  fault('orgRemoved', {
    title: 'The org does not exist any more',
    changes: 'Every request ends in 404 with the page "URL No Longer Exists"',
    apply: change('org', { door: 'removed' }),
  }),
];
