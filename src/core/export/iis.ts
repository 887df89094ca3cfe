import type { TextRange } from '../profile/profileDocument.ts';
import type { Located } from './model.ts';

/** The configuration of one IIS (`applicationHost.config`) or of one of its applications (`web.config`). */
export interface IisConfiguration {
  readonly kind: 'applicationHost' | 'webConfig';
  /** The server, where the export around the configuration names it. */
  readonly server?: string;
  readonly sites: readonly IisSite[];
  /** What is written, one entry a path; `settingsAt` adds what a path inherits. */
  readonly locations: readonly IisLocation[];
  /** Of a `web.config`: the protocol of its front end (`HttpProxy.ProtocolType`: `Ews`, `Autodiscover`). */
  readonly protocol?: Located<string>;
  /** Values that still hold `%ExchangeInstallDir%`, which the setup should have replaced (EWS-17). */
  readonly unresolvedPaths: readonly Located<string>[];
}

/** A site of IIS. */
export interface IisSite {
  readonly name: Located<string>;
  readonly bindings: readonly IisBinding[];
  readonly applications: readonly IisApplication[];
}

/** Where a site listens. */
export interface IisBinding {
  readonly protocol: Located<string>;
  /** Address, port and host name: `*:443:mail.contoso.com`. */
  readonly information: Located<string>;
}

/** An application of a site. */
export interface IisApplication {
  /** From the site on: `/EWS`. */
  readonly path: Located<string>;
  readonly applicationPool?: Located<string>;
  readonly physicalPath?: Located<string>;
}

/** Settings that a path takes from the paths above it unless it has its own. */
export interface InheritedSettings {
  readonly anonymousAuthentication?: Located<boolean>;
  readonly basicAuthentication?: Located<boolean>;
  readonly windowsAuthentication?: Located<boolean>;
  readonly digestAuthentication?: Located<boolean>;
  /** Extended Protection: `None`, `Allow` or `Require`. */
  readonly tokenChecking?: Located<string>;
  readonly extendedProtectionFlags?: Located<string>;
  /** As written: `Ssl, Ssl128, SslNegotiateCert`. */
  readonly sslFlags?: Located<string>;
  /** False where only listed addresses are let in (`ipSecurity`). */
  readonly allowUnlistedAddresses?: Located<boolean>;
}

/** What is written for one path. */
export interface IisLocation {
  /** Site and application without a leading slash, `Default Web Site/EWS`; empty for the whole server. */
  readonly path: string;
  readonly range: TextRange;
  readonly own: InheritedSettings;
  readonly providers?: CollectionEdits<Located<string>>;
  readonly addresses?: CollectionEdits<ListedAddress>;
  readonly rewriteRules?: CollectionEdits<RewriteRule>;
}

/** How a path changes a collection it inherits: what it adds, in order, after what it removed. */
export interface CollectionEdits<Entry> {
  /** Nothing is inherited (`clear`). */
  readonly isCleared: boolean;
  /** Keys of inherited entries that are taken out (`remove`). */
  readonly removed: readonly string[];
  readonly added: readonly Entry[];
  readonly range: TextRange;
}

/** What IIS applies at a path; absent is what nothing on the way up sets. */
export interface IisSettings extends InheritedSettings {
  readonly path: string;
  /** The nearest location that sets anything. */
  readonly range: TextRange;
  /** Of Windows authentication, in order: `Negotiate`, `NTLM`; empty where all were cleared. */
  readonly providers?: Located<readonly Located<string>[]>;
  readonly addresses: readonly ListedAddress[];
  readonly rewriteRules: readonly RewriteRule[];
}

/** An address or range of addresses that a path lets in or keeps out. */
export interface ListedAddress {
  readonly address: Located<string>;
  readonly subnetMask?: Located<string>;
  readonly isAllowed: boolean;
}

/** A rule of the URL Rewrite module. */
export interface RewriteRule {
  readonly name: Located<string>;
  readonly isEnabled: boolean;
  /** What the rule matches, and the patterns of its conditions. */
  readonly patterns: readonly Located<string>[];
  /** `AbortRequest`, `CustomResponse`, `Rewrite`, `Redirect`. */
  readonly action?: Located<string>;
}
