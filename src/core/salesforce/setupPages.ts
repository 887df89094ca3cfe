import { lightningHostOf } from './instanceHost.ts';

/** Pages of Setup that the procedure leads to, with the words to find each by. */
export const SETUP_PAGES = {
  outlookIntegration: {
    path: '/lightning/setup/LightningForOutlookAndSyncSettings/home',
    quickFind: 'Outlook Integration and Sync',
  },
  activityCapture: {
    path: '/lightning/setup/ActivitySyncEngineSettingsMain/home',
    quickFind: 'Einstein Activity Capture',
  },
  syncStatus: { path: '/s2x/resetExchangeSyncUser.apexp', quickFind: 'Lightning Sync Status' },
  users: { path: '/lightning/setup/ManageUsers/home', quickFind: 'Users' },
  permissionSets: { path: '/lightning/setup/PermSets/home', quickFind: 'Permission Sets' },
  profiles: { path: '/lightning/setup/Profiles/home', quickFind: 'Profiles' },
  company: { path: '/lightning/setup/CompanyProfileInfo/home', quickFind: 'Company Information' },
  remoteSites: { path: '/lightning/setup/SecurityRemoteProxy/home', quickFind: 'Remote Site Settings' },
} as const satisfies Readonly<Record<string, { readonly path: `/${string}`; readonly quickFind: string }>>;

/** A page of Setup. */
export type SetupPage = keyof typeof SETUP_PAGES;

/**
 * The address of a page of Setup in the org's own domain. Lightning pages live on the Lightning host of the same My Domain; any
 * other host, such as an instance or the practice lab, is asked itself and leads on.
 */
export function setupUrl(instanceUrl: string, page: SetupPage): string {
  const url = new URL(SETUP_PAGES[page].path, instanceUrl);
  if (url.pathname.startsWith('/lightning/')) url.hostname = lightningHostOf(url.hostname);
  return url.href;
}
