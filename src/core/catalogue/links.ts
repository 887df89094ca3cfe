/** Where Salesforce says whether an instance is disrupted or under maintenance. */
export const STATUS_PAGE = 'https://status.salesforce.com';

/** How the Salesforce command line is installed. */
export const INSTALL_CLI = 'https://developer.salesforce.com/tools/salesforcecli';

/** What Salesforce says about moving from Lightning Sync to Einstein Activity Capture. */
export const MOVE_TO_CAPTURE =
  'https://help.salesforce.com/s/articleView?id=sales.lightning_sync_move_consider.htm&type=5';

/** Salesforce's procedure for Exchange with a service account; the product's own steps are to be compared with it (facts F1.1). */
export const SERVICE_ACCOUNT_GUIDE =
  'https://help.salesforce.com/s/articleView?id=sales.lightning_sync_admin_exch_connect_w_service_acct.htm&type=5';
