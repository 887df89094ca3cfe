import type { Remedy } from '../remedy.ts';
import { text } from '../text.ts';
import { MOVE_TO_CAPTURE } from './links.ts';
import { byLink } from './remedies.ts';

/** The way that is left for mailboxes in Exchange Online (LIFE-01). */
export function moveToGraph(): Remedy {
  const title = text('Plan Einstein Activity Capture with Microsoft Graph for these mailboxes');
  return byLink('salesforceAdmin', title, MOVE_TO_CAPTURE);
}
