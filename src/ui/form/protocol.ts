/**
 * What the service account form and its page say to each other. Both sides check at run time what they receive: the
 * page because a newer host may have reopened it, the host because a page is the less trusted of the two.
 */
import * as z from 'zod/mini';

/** The longest value a field may carry; far above any real one, so that a runaway paste is refused and not processed. */
const MAX_FIELD_LENGTH = 4096;
const MAX_MAILBOXES_LENGTH = 8 * 1024 * 1024;

const field = z.string().check(z.maxLength(MAX_FIELD_LENGTH));

/** What the fields show, as typed: nothing in it has to be valid yet. The password is not part of it. */
export const accountDraft = z.strictObject({
  /** Whether Autodiscover finds the EWS endpoint or `ewsUrl` names it. */
  endpoint: z.enum(['autodiscover', 'ewsUrl']),
  ewsUrl: field,
  authentication: z.enum(['basic', 'ntlm']),
  userName: field,
  address: field,
  /** One address a line. */
  mailboxes: z.string().check(z.maxLength(MAX_MAILBOXES_LENGTH)),
  /** Empty where none is named. */
  outsideMailbox: field,
});

/** See {@link accountDraft}. */
export type AccountDraft = Readonly<z.infer<typeof accountDraft>>;

/** A new value for a field, as a remedy would have it. */
export const draftChange = z.union([
  z.strictObject({ endpoint: z.literal('ewsUrl'), ewsUrl: field }),
  z.strictObject({ authentication: accountDraft.shape.authentication }),
  z.strictObject({ userName: field }),
  z.strictObject({ address: field }),
]);

/** See {@link draftChange}. */
export type DraftChange = Readonly<z.infer<typeof draftChange>>;

/** The fields that can be wrong, in the order of the page; each is the id of its control. */
export const FIELDS = ['ewsUrl', 'userName', 'address', 'password', 'mailboxes', 'outsideMailbox'] as const;

/** See {@link FIELDS}. */
export type FieldName = (typeof FIELDS)[number];

const fieldError = z.strictObject({
  field: z.enum(FIELDS),
  message: z.string(),
  /** Line of the field, from 1, in a field of several lines. */
  line: z.optional(z.number()),
});

/** What is wrong with a field, ready to be shown. */
export type FieldError = Readonly<z.infer<typeof fieldError>>;

/** A sentence on the password kept for the account; the password itself never comes back. */
const passwordState = z.strictObject({ isStored: z.boolean(), note: z.string() });

/** See {@link passwordState}. */
export type PasswordState = Readonly<z.infer<typeof passwordState>>;

const formState = z.strictObject({
  /** Identity of the profile; a draft kept by the page belongs to the profile it was typed for. */
  profileId: z.string(),
  fileName: z.string(),
  draft: accountDraft,
  password: passwordState,
  /** Why this file cannot be edited by the form; saving is refused until it is mended. */
  obstacle: z.optional(z.string()),
});

/** What the page shows when it opens, and after its profile changed elsewhere. */
export type FormState = Readonly<z.infer<typeof formState>>;

const shownRemedy = z.strictObject({
  /** "Exchange admin: Turn on Basic authentication". */
  line: z.string(),
  /** What the form itself can do about it. */
  change: z.optional(draftChange),
});

/** A way out of a finding, ready to be shown. */
export type ShownRemedy = Readonly<z.infer<typeof shownRemedy>>;

const shownFinding = z.strictObject({
  title: z.string(),
  message: z.string(),
  /** The first is the likeliest to help. */
  remedies: z.array(shownRemedy),
});

const signInResult = z.strictObject({
  tone: z.enum(['pass', 'warn', 'fail', 'unknown']),
  headline: z.string(),
  findings: z.array(shownFinding),
});

/** What became of a sign-in, ready to be shown. */
export type SignInResult = Readonly<z.infer<typeof signInResult>>;

const draftAndPassword = { draft: accountDraft, password: z.optional(field) };

/** Everything the page may ask. */
export const formRequest = z.discriminatedUnion('kind', [
  /** The page is there, for the first time or after it was hidden. */
  z.strictObject({ kind: z.literal('open') }),
  /** A field was left. */
  z.strictObject({ kind: z.literal('validate'), draft: accountDraft }),
  z.strictObject({ kind: z.literal('save'), ...draftAndPassword }),
  z.strictObject({ kind: z.literal('testSignIn'), ...draftAndPassword }),
  z.strictObject({ kind: z.literal('cancelTest') }),
  /** Shows the profile as text. */
  z.strictObject({ kind: z.literal('openFile') }),
]);

/** See {@link formRequest}. */
export type FormRequest = Readonly<z.infer<typeof formRequest>>;

const rejected = z.strictObject({ kind: z.literal('rejected'), errors: z.array(fieldError) });
const nothing = z.strictObject({});

/** What answers each request; a request that failed is answered by a {@link Failure} instead. */
export const formReplies = {
  open: formState,
  validate: z.strictObject({ errors: z.array(fieldError), password: passwordState }),
  save: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('saved'), state: formState, message: z.string() }),
    rejected,
  ]),
  testSignIn: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('tested'), result: signInResult, password: passwordState }),
    rejected,
  ]),
  cancelTest: nothing,
  openFile: nothing,
} as const;

/** The names of the requests. */
export type RequestKind = FormRequest['kind'];

/** The reply to a kind of request. */
export type ReplyTo<Kind extends RequestKind> = Readonly<z.infer<(typeof formReplies)[Kind]>>;

/** Any reply. */
export type FormReply = ReplyTo<RequestKind>;

const formEvent = z.discriminatedUnion('kind', [
  /** The profile was changed elsewhere: in the editor, on disk, by a quick fix. */
  z.strictObject({ kind: z.literal('profileChanged'), state: formState }),
  z.strictObject({ kind: z.literal('testProgress'), message: z.string(), done: z.number(), total: z.number() }),
]);

/** What the page is told without having asked. */
export type FormEvent = Readonly<z.infer<typeof formEvent>>;

/** A request under way: the reply carries the same number. */
export const messageToHost = z.strictObject({ id: z.number(), request: formRequest });

/** See {@link messageToHost}. */
export type MessageToHost = Readonly<z.infer<typeof messageToHost>>;

/** What reaches the page. The value of a reply is checked against {@link formReplies} by whoever asked. */
export const messageToPage = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('reply'), id: z.number(), value: z.unknown() }),
  z.strictObject({ kind: z.literal('failure'), id: z.number(), message: z.string() }),
  z.strictObject({ kind: z.literal('event'), event: formEvent }),
]);

/** See {@link messageToPage}. */
export type MessageToPage = Readonly<z.infer<typeof messageToPage>>;

/** A request that could not be answered, with a sentence for the person in front of the page. */
export type Failure = Extract<MessageToPage, { kind: 'failure' }>;
