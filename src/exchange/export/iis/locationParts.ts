import type {
  CollectionEdits,
  IisLocation,
  InheritedSettings,
  ListedAddress,
  RewriteRule,
} from '../../../core/export/iis.ts';
import type { Located } from '../../../core/export/model.ts';
import type { TextRange } from '../../../core/profile/profileDocument.ts';

/** A collection of IIS while it is read. */
export class CollectionParts<Entry> implements CollectionEdits<Entry> {
  isCleared = false;
  readonly removed: string[] = [];
  readonly added: Entry[] = [];
  readonly range: TextRange;

  constructor(range: TextRange) {
    this.range = range;
  }

  /** Drops what is inherited and what was added so far. */
  clear(): void {
    this.isCleared = true;
    this.added.length = 0;
  }
}

type Writable<Type> = { -readonly [Key in keyof Type]: Type[Key] };

/** A rule of the URL Rewrite module while it is read. */
export interface RuleParts extends RewriteRule {
  readonly patterns: Located<string>[];
  action?: Located<string>;
}

/** A location of IIS while it is read; sections of the same path add up. */
export class LocationParts implements IisLocation {
  readonly path: string;
  readonly range: TextRange;
  readonly own: Writable<InheritedSettings> = {};
  providers?: CollectionParts<Located<string>>;
  addresses?: CollectionParts<ListedAddress>;
  rewriteRules?: CollectionParts<RuleParts>;

  constructor(path: string, range: TextRange) {
    this.path = path;
    this.range = range;
  }
}
