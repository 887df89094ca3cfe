import { parseArgs } from 'node:util';
import { UserError } from '../core/errors.ts';
import { text } from '../core/text.ts';
import type { ReportFormatName } from '../mailboxes/formats/formats.ts';
import type { VerificationLimits } from '../mailboxes/verification.ts';
import type { ConnectionCall } from './connection.ts';

/** What a call of `verify` asks for. */
export interface VerifyCall extends ConnectionCall {
  /** File with the mailboxes; without it those of the profile are verified. */
  readonly mailboxesPath?: string;
  /** File with mailboxes that have to stay closed. */
  readonly outsidersPath?: string;
  /** File with the Salesforce users to compare with the mailboxes. */
  readonly usersPath?: string;
  /** File to write what differs to, as CSV. */
  readonly differencesPath?: string;
  readonly format: 'text' | ReportFormatName;
  /** Results file to begin or to go on with; without it a file of its own is used and removed at the end. */
  readonly resultsPath?: string;
  readonly which: 'notAsked' | 'notOpen';
  readonly syncFolder: boolean;
  readonly includesPersonal: boolean;
  /** What the call asks for in the place of the usual limits. */
  readonly limits: Pick<Partial<VerificationLimits>, 'maxConcurrency' | 'requestsPerMinute'>;
}

/** Shown for `verify --help`. */
export const VERIFY_USAGE = `Usage: exchange-connect verify --profile FILE [options]

Opens Calendar and Contacts of many mailboxes by impersonation and tells what stands in the way of each.

  --profile FILE              the connection profile, such as exchange-connect.json
  --mailboxes FILE            a CSV or text file with one mailbox a line; default: those of the profile
  --must-stay-closed FILE     mailboxes that the service account must not be able to open, beside that of the profile
  --users FILE                a CSV of the Salesforce users to sync: their mailboxes are verified too, and compared
  --differences FILE          writes where users and mailboxes differ to a CSV, with addresses (with --users)
  --format text|csv|json|markdown|junit
  --redact                    mailboxes become mailbox-1 and so on
  --resume FILE               keeps the results in FILE, and goes on where an earlier run left it
  --failed-only               asks again for all that did not open (with --resume)
  --sync-folder               looks for the folder Salesforce_Sync as well
  --max-concurrency N         most requests under way at one time; default: 16 with NTLM, 2 with Basic, where each of
                              them counts as a failed sign-in if the password is changed meanwhile
  --requests-per-minute N     default: as many as the server bears
  --send-password-to HOST     a host the password may go to; repeat it for several
  --lab [--lab-state FILE]    the profile is the practice lab's

The password comes from the variable EXCHANGE_CONNECT_PASSWORD, or is asked for in a terminal.
Exit status: 0 every mailbox is as it should be and has its user, 1 some are not,
2 the call or a file of it is wrong, 3 not all could be asked.
`;

const FORMATS = ['text', 'csv', 'json', 'markdown', 'junit'] as const;

/**
 * Reads the arguments after `verify`; undefined where help is asked for.
 * @throws {UserError} for anything it does not understand.
 */
export function readVerifyArguments(args: readonly string[]): VerifyCall | undefined {
  const values = parse(args);
  if (values.help) return undefined;
  if (!values.profile) throw new UserError(text('Say which profile to verify mailboxes of: --profile FILE.'));
  const format = FORMATS.find((known) => known === values.format);
  if (!format) throw new UserError(text('Unknown format "{format}".', { format: values.format }));
  demandCompany(values);
  return {
    profilePath: values.profile,
    approvedHosts: values['send-password-to'].map((host) => host.toLowerCase()),
    ...(values.lab && { lab: values['lab-state'] }),
    ...pathsOf(values),
    format,
    which: values['failed-only'] ? 'notOpen' : 'notAsked',
    syncFolder: values['sync-folder'],
    includesPersonal: !values.redact,
    limits: {
      ...numberOption('maxConcurrency', values['max-concurrency']),
      ...numberOption('requestsPerMinute', values['requests-per-minute']),
    },
  };
}

/** @throws {UserError} where an option says nothing without another one that is missing. */
function demandCompany(values: Values): void {
  if (values['failed-only'] && values.resume === undefined) {
    throw new UserError(text('--failed-only needs the results of an earlier run: --resume FILE.'));
  }
  if (values.differences !== undefined && values.users === undefined) {
    throw new UserError(text('--differences needs the users to compare with: --users FILE.'));
  }
}

function pathsOf(values: Values): Paths {
  return {
    ...(values.mailboxes !== undefined && { mailboxesPath: values.mailboxes }),
    ...(values['must-stay-closed'] !== undefined && { outsidersPath: values['must-stay-closed'] }),
    ...(values.users !== undefined && { usersPath: values.users }),
    ...(values.differences !== undefined && { differencesPath: values.differences }),
    ...(values.resume !== undefined && { resultsPath: values.resume }),
  };
}

type Paths = Pick<VerifyCall, 'mailboxesPath' | 'outsidersPath' | 'usersPath' | 'differencesPath' | 'resultsPath'>;

type Values = ReturnType<typeof parseStrictly>['values'];

function parse(args: readonly string[]): Values {
  try {
    return parseStrictly(args).values;
  } catch (error) {
    const problem = error instanceof Error ? error.message : String(error);
    throw new UserError(text('{problem}', { problem }), { cause: error });
  }
}

function parseStrictly(args: readonly string[]) {
  return parseArgs({
    args: [...args],
    options: {
      help: { type: 'boolean', short: 'h', default: false },
      profile: { type: 'string', short: 'p' },
      mailboxes: { type: 'string' },
      'must-stay-closed': { type: 'string' },
      users: { type: 'string' },
      differences: { type: 'string' },
      format: { type: 'string', default: 'text' },
      redact: { type: 'boolean', default: false },
      resume: { type: 'string' },
      'failed-only': { type: 'boolean', default: false },
      'sync-folder': { type: 'boolean', default: false },
      'max-concurrency': { type: 'string' },
      'requests-per-minute': { type: 'string' },
      'send-password-to': { type: 'string', multiple: true, default: [] },
      lab: { type: 'boolean', default: false },
      'lab-state': { type: 'string', default: '' },
    },
  });
}

function numberOption<Name extends string>(name: Name, value: string | undefined): Partial<Record<Name, number>> {
  if (value === undefined) return {};
  if (/^[1-9]\d{0,5}$/.test(value)) return { [name]: Number(value) } as Record<Name, number>;
  throw new UserError(text('"{value}" is no whole number above 0.', { value }));
}
