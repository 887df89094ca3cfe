import type { OrgBehaviour } from './behaviour.ts';
import { licensedPermissions, permissionNames } from './permissions.ts';

/**
 * An Enterprise Edition that syncs by Lightning Sync: the running user is a system administrator, every user has a
 * mailbox, and everything Einstein Activity Capture needs is there but not switched on.
 */
export const healthyOrg: OrgBehaviour = {
  organization: {
    edition: 'Enterprise Edition',
    instanceName: 'DEU82',
    isSandbox: false,
    createdDate: '2017-03-14T08:21:09.000+0000',
  },
  door: 'open',
  session: 'valid',
  api: { access: 'open', dailyRequests: 100_000, remaining: 98_766 },
  permissions: {
    inOrg: permissionNames,
    administrator: permissionNames.filter((name) => !licensedPermissions.includes(name)),
  },
  settings: {
    access: 'shown',
    emailIntegration: {
      doesEmailLogAsEmailMessageInOutlook: true,
      doesGmailStayConnectedToSalesforce: true,
      enableContactAndEventSync: true,
      enableContextualEverywhere: false,
      enableEmailTrackingInMobile: false,
      enableEngageForOutlook: false,
      enableExtensionHostUnrestricted: false,
      enableGmailIntegration: false,
      enableInboxInternalEmailTracking: false,
      enableInboxMobileIntune: false,
      enableOutlookIntegration: true,
      enableOutlookMobileIntegration: false,
      enableProductivityFeatures: false,
      enableSupplementalContactInfoInMobile: false,
      isLayoutCustomizationAllowed: true,
      orgIsSyncingEventsOutbound: true,
      shouldUseTrustedDomainsList: true,
    },
    activityCapture: {
      addRcCompToFlexiPages: false,
      autoContactCreationPref: false,
      autoContactEnrichmentPref: false,
      autoPopulateGoogleMeetLinks: false,
      automatedEmailFilter: false,
      enableActivityAnalyticsPref: false,
      enableActivityCapture: false,
      enableActivityMetrics: false,
      enableActivitySyncEngine: false,
      enableEACForEveryonePref: true,
      enableEnforceEacSharingPref: false,
      enableInboxActivitySharing: true,
      enableInsightsInTimeline: true,
      enableInsightsInTimelineEacStd: false,
      provisionProductivityFeatures: true,
      relationshipGraphPref: false,
      s2XSvcAccEmail: false,
      salesforceEventsOnlyPref: false,
      sensitiveEmailFilter: false,
      syncEmailToCoreActivity: false,
      syncInternalEvents: false,
    },
  },
  users: { count: 24, details: {} },
  capture: {
    isLicensed: true,
    seats: undefined,
    highestAssigned: undefined,
    unassigned: [],
    objects: 'supported',
    connections: {},
  },
  pages: { maxRows: 2000, rowsMove: false },
  remoteSites: {
    existing: [
      { name: 'ApexDevNet', url: 'https://www.apexdevnet.com', isActive: false, description: null },
      { name: 'Postal_Codes', url: 'https://codes.postal.test', isActive: true, description: 'Address checks' },
    ],
    creation: 'allowed',
  },
  apex: 'allowed',
  egress: { reach: 'open', trustsPublicRoot: true },
  trustStorePage: 'listing',
};
