import {
  findNodeAtLocation,
  getNodeValue,
  parseTree,
  printParseErrorCode,
  type Node,
  type ParseError,
} from 'jsonc-parser';
import { connectionProfile, type ConnectionProfile, type ProfileFault } from './profile.ts';
import type { PropertyPath } from '../subject.ts';

/** A stretch of a document, in UTF-16 code units from its start. */
export interface TextRange {
  readonly offset: number;
  readonly length: number;
}

/** Something that keeps a document from being a profile. */
export interface ProfileMistake {
  readonly fault:
    | ProfileFault
    | 'profile.syntax'
    | 'profile.duplicateProperty'
    | 'profile.missingProperty'
    | 'profile.unknownProperty'
    | 'profile.wrongType';
  readonly path: PropertyPath;
  readonly range: TextRange;
  /** The offending value, property name, or what the parser expected. */
  readonly detail: string;
}

/** The text of a profile, read: either a profile or the reasons why it is none. */
export interface ProfileDocument {
  readonly profile?: ConnectionProfile;
  readonly mistakes: readonly ProfileMistake[];
  /** Where a property stands; the nearest property above it where it is absent. */
  rangeOf(path: PropertyPath): TextRange;
}

/** Reads the text of a profile (JSON, comments allowed); never throws, whatever the text. */
export function readProfile(source: string): ProfileDocument {
  const errors: ParseError[] = [];
  const root = treeOf(source, errors);
  const rangeOf = (path: PropertyPath): TextRange => rangeIn(root, path);
  if (!root || errors.length > 0) return { mistakes: syntaxMistakes(errors, source), rangeOf };
  const duplicates = duplicatesIn(root, []);
  // Which of two values is meant, nobody knows: nothing else can be said about them.
  if (duplicates.length > 0) return { mistakes: duplicates, rangeOf };
  const parsed = connectionProfile.safeParse(valueOf(root));
  if (parsed.success) return { profile: parsed.data, mistakes: [], rangeOf };
  return { mistakes: parsed.error.issues.flatMap((issue) => mistakesOf(issue, root)), rangeOf };
}

/** The value at a path of a document, or undefined; for showing what stands there now. */
export function valueAt(source: string, path: PropertyPath): unknown {
  const root = treeOf(source);
  const node = root && findNodeAtLocation(root, [...path]);
  return node && valueOf(node);
}

/** Undefined for a text without a value, and for one nested deeper than the parser can follow, which is no profile. */
function treeOf(source: string, errors: ParseError[] = []): Node | undefined {
  try {
    return parseTree(source, errors, { allowTrailingComma: true });
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

function syntaxMistakes(errors: readonly ParseError[], source: string): ProfileMistake[] {
  const [first] = errors;
  if (!first) return [{ fault: 'profile.syntax', path: [], range: wholeOf(source), detail: 'EmptyDocument' }];
  const { error, offset, length } = first;
  return [{ fault: 'profile.syntax', path: [], range: { offset, length }, detail: printParseErrorCode(error) }];
}

/** Every property but the first of its name in an object (RFC 8259 §4: what then counts differs from reader to reader). */
function duplicatesIn({ type, children = [] }: Node, path: PropertyPath): ProfileMistake[] {
  if (type === 'array') return children.flatMap((child, index) => duplicatesIn(child, [...path, index]));
  const seen = new Set<string>();
  return children.flatMap(({ children: [name, value] = [] }) => {
    if (!name || !value) return [];
    const key = String(name.value);
    const at = { path: [...path, key], range: { offset: name.offset, length: name.length } };
    const repeated: ProfileMistake[] = seen.has(key)
      ? [{ ...at, fault: 'profile.duplicateProperty', detail: key }]
      : [];
    seen.add(key);
    return [...repeated, ...duplicatesIn(value, at.path)];
  });
}

function wholeOf(source: string): TextRange {
  return { offset: 0, length: source.length };
}

type Issue = NonNullable<ReturnType<typeof connectionProfile.safeParse>['error']>['issues'][number];

function mistakesOf(issue: Issue, root: Node): ProfileMistake[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step));
  const node = findNodeAtLocation(root, path);
  if (issue.code === 'unrecognized_keys') return issue.keys.map((key) => unknownProperty([...path, key], key, root));
  const at = { path, range: rangeIn(root, path) };
  if (!node) return [{ ...at, fault: 'profile.missingProperty', detail: path.join('.') }];
  if (issue.code === 'custom') return [{ ...at, fault: issue.message as ProfileFault, detail: shown(node) }];
  return [{ ...at, fault: 'profile.wrongType', detail: expectedBy(issue) }];
}

/** What would fit, in the words of JSON. */
function expectedBy(issue: Issue): string {
  if (issue.code === 'invalid_value') return issue.values.map((value) => `"${String(value)}"`).join(', ');
  if (issue.code === 'too_small') return issue.origin === 'array' ? 'at least one entry' : 'text that is not empty';
  return issue.code === 'invalid_type' ? issue.expected : issue.code;
}

function unknownProperty(path: PropertyPath, key: string, root: Node): ProfileMistake {
  const property = findNodeAtLocation(root, [...path])?.parent?.children?.[0];
  return {
    fault: 'profile.unknownProperty',
    path,
    range: property ? { offset: property.offset, length: property.length } : rangeIn(root, path),
    detail: key,
  };
}

/** The value's own place, or that of the nearest property above it that is there. */
function rangeIn(root: Node | undefined, path: PropertyPath): TextRange {
  for (let length = path.length; root && length > 0; length -= 1) {
    const node = findNodeAtLocation(root, path.slice(0, length));
    const shownNode = length < path.length ? node?.parent?.children?.[0] : node;
    if (shownNode) return { offset: shownNode.offset, length: shownNode.length };
  }
  return { offset: root?.offset ?? 0, length: root ? 1 : 0 };
}

function shown(node: Node): string {
  const value: unknown = valueOf(node);
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function valueOf(node: Node): unknown {
  return getNodeValue(node) as unknown;
}
