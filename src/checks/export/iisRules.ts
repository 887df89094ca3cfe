// IIS lets requests for EWS and Autodiscover through as Exchange sets it up: EWS-02, EWS-05, EWS-06, EWS-10, EWS-14, EWS-15, EWS-17, TLS-15.
import { forbidden } from '../../core/catalogue/ews.ts';
import { clientCertificateRequired } from '../../core/catalogue/ewsStatus.ts';
import { ntlmOff, ntlmProviderMissing } from '../../core/catalogue/ewsSchemes.ts';
import { anonymousOff, rewriteBlocks, tlsNotRequired, unresolvedPath } from '../../core/catalogue/exportEws.ts';
import { inShell } from '../../core/catalogue/remedies.ts';
import { clientCertificateRequested } from '../../core/catalogue/tls.ts';
import type { Finding } from '../../core/finding.ts';
import type { Inventory } from '../../core/export/inventory.ts';
import { addProvider, iisChange } from '../../core/scripts/iisChange.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import { configurations, publishedPaths, stated, type PublishedPath } from './iisPaths.ts';
import { stops } from './rewriting.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { saidOf } from './statement.ts';

const SIGN_IN = ['exchange', 'authentication'];
const ADDRESS = ['exchange', 'ewsUrl'];

/** The front end lets the first request in. */
export const anonymousAccess: ExportRule = {
  id: 'iis.anonymousAccess',
  rows: ['EWS-02'],
  judge: atEach((at, context) => {
    const setting = at.settings.anonymousAuthentication;
    if (!at.isEws || setting?.value !== false) return [];
    const by = [stated(at, 'anonymousAuthentication', setting)] as const;
    return [
      found(
        anonymousOff,
        { args: { server: at.server, path: at.path }, name: at.server, property: SIGN_IN, by },
        context,
      ),
    ];
  }),
};

/** Windows authentication offers NTLM. */
export const providers: ExportRule = {
  id: 'iis.providers',
  rows: ['EWS-05', 'EWS-06'],
  judge: atEach((at, context) => {
    const { providers: list, windowsAuthentication } = at.settings;
    if (
      !at.isEws ||
      !list ||
      windowsAuthentication?.value !== true ||
      context.profile?.exchange.authentication === 'basic'
    )
      return [];
    const names = list.value.map(({ value }) => value);
    if (names.some((name) => name.toLowerCase() === 'ntlm')) return [];
    const args = { server: at.server, schemes: names.join(', ') || 'none' };
    const remedy = inShell(text('Add the provider NTLM at {path}', { path: at.path }), addProvider(at.path, 'NTLM'));
    const by = [stated(at, 'windowsAuthentication/providers', { ...list, value: args.schemes })] as const;
    const shown = { args, name: at.server, property: SIGN_IN, by, remedy };
    if (names.length > 0)
      return [found(ntlmProviderMissing, { ...shown, words: missingWords(at, args.schemes) }, context)];
    const words = text(
      'On {server}, Windows authentication is on at {path} and has no provider, so no client can sign in with it. Negotiate and NTLM are expected.',
      { server: at.server, path: at.path },
    );
    return [found(ntlmOff, { ...shown, words }, context)];
  }),
};

function missingWords({ server, path }: PublishedPath, schemes: string) {
  return text(
    'On {server}, Windows authentication at {path} has only the provider {schemes}. It leads to Kerberos, which only members of the domain can use; Salesforce is outside and needs NTLM.',
    { server, path, schemes },
  );
}

/** TLS reaches Exchange while channel binding is on. */
export const tlsRequired: ExportRule = {
  id: 'iis.tlsRequired',
  rows: ['EWS-10'],
  judge: atEach((at, context) => {
    const { sslFlags, tokenChecking } = at.settings;
    const isBinding = tokenChecking !== undefined && tokenChecking.value !== 'None';
    if (!at.isEws || !sslFlags || !isBinding || /\bSsl\b/i.test(sslFlags.value)) return [];
    const args = { server: at.server, path: at.path, flags: sslFlags.value, tokenChecking: tokenChecking.value };
    const by = [stated(at, 'access sslFlags', sslFlags), stated(at, 'extendedProtection', tokenChecking)] as const;
    return [found(tlsNotRequired, { args, name: at.server, property: ADDRESS, by }, context)];
  }),
};

/** No client certificate is asked for. */
export const clientCertificates: ExportRule = {
  id: 'iis.clientCertificates',
  rows: ['TLS-15'],
  judge: atEach((at, context) => {
    const flags = at.settings.sslFlags;
    if (!flags || !/SslNegotiateCert|SslRequireCert/i.test(flags.value)) return [];
    const isRequired = /SslRequireCert/i.test(flags.value);
    const without = flags.value.split(/,\s*/).filter((flag) => !/^Ssl(NegotiateCert|RequireCert|MapCert)$/i.test(flag));
    const script = iisChange(at.path, 'security/access', 'sslFlags', flags.value, without.join(', ') || 'None');
    const remedy = inShell(text('Set client certificates to Ignore at {path}', { path: at.path }), script);
    const words = text(
      'On {server}, {path} asks clients for a certificate (sslFlags {flags}). Salesforce has none to show for the service account; no certificate flag is expected.',
      { server: at.server, path: at.path, flags: flags.value },
    );
    const shown = {
      name: at.server,
      property: ADDRESS,
      by: [stated(at, 'access sslFlags', flags)] as const,
      words,
      remedy,
    };
    return [
      isRequired
        ? found(clientCertificateRequired, { ...shown, args: { url: at.path, status: 403 } }, context)
        : found(clientCertificateRequested, { ...shown, args: { host: at.server } }, context),
    ];
  }),
};

/** Requests are let in from any address. */
export const anyAddress: ExportRule = {
  id: 'iis.anyAddress',
  rows: ['EWS-14'],
  judge: atEach((at, context) => {
    const setting = at.settings.allowUnlistedAddresses;
    if (setting?.value !== false) return [];
    const listed = at.settings.addresses.filter(({ isAllowed }) => isAllowed).map(({ address }) => address.value);
    const words = text(
      'On {server}, {path} lets in only the addresses {listed}. Salesforce is refused with status 403 unless its outbound addresses are among them.',
      { server: at.server, path: at.path, listed: listed.slice(0, 10).join(', ') || 'none' },
    );
    const script = iisChange(at.path, 'security/ipSecurity', 'allowUnlisted', false, true);
    const remedy = inShell(
      text('Let in requests from any address at {path}', { path: at.path }),
      script,
      text('Prefer adding the addresses that Salesforce publishes. They change from time to time.'),
    );
    const args = { url: at.path, status: 403, server: at.server };
    const by = [stated(at, 'ipSecurity allowUnlisted', setting)] as const;
    return [found(forbidden, { args, name: at.server, property: ADDRESS, by, words, remedy }, context)];
  }),
};

/** No rewrite rule keeps requests to EWS and Autodiscover from Exchange. */
export const noRewriting: ExportRule = {
  id: 'iis.noRewriting',
  rows: ['EWS-15'],
  judge: atEach((at, context) =>
    at.settings.rewriteRules
      .filter((rule) => stops(rule, at.isEws))
      .map((rule) => {
        const action = rule.action?.value ?? '';
        const args = { server: at.server, rule: rule.name.value, path: at.path, action };
        const by = [stated(at, 'rewrite rule', rule.name)] as const;
        return found(rewriteBlocks, { args, name: at.server, property: ADDRESS, by }, context);
      }),
  ),
};

/** Every placeholder of the installation was replaced. */
export const resolvedPaths: ExportRule = {
  id: 'iis.resolvedPaths',
  rows: ['EWS-17'],
  judge: (inventory, context) =>
    configurations(inventory).flatMap(({ source, server }) =>
      source.part.unresolvedPaths.slice(0, 1).map((value) => {
        const about = { identity: server, property: 'configuration', shown: value.value };
        const by = [saidOf(source, value, about)] as const;
        return found(
          unresolvedPath,
          { args: { server, value: value.value }, name: server, property: ADDRESS, by },
          context,
        );
      }),
    ),
};

function atEach(
  judge: (at: PublishedPath, context: RuleContext) => readonly Finding[],
): (inventory: Inventory, context: RuleContext) => readonly Finding[] {
  return (inventory, context) => publishedPaths(inventory).flatMap((at) => judge(at, context));
}
