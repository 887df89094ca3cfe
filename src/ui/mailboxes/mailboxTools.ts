import type * as bundle from '../../mailboxesBundle.ts';

/** What is loaded when mailboxes are verified, or the results of an earlier window are shown. */
export type MailboxTools = typeof bundle;

/** Loads them at their first use. */
export type LoadMailboxTools = () => Promise<MailboxTools>;
