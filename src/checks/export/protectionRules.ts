// Extended Protection as Microsoft expects it: EWS-08, EWS-11, EWS-12, TLS-18.
import { extendedProtectionOn } from '../../core/catalogue/exportAutodiscover.ts';
import { extendedProtectionUnsupported } from '../../core/catalogue/exportEws.ts';
import { extendedProtectionRequire, proxyEndsTls } from '../../core/catalogue/ewsSchemes.ts';
import { buildOf } from '../../core/exchangeBuilds.ts';
import { showVersion } from '../../core/observations/ews.ts';
import { changeOf } from '../../core/scripts/changeOf.ts';
import { text } from '../../core/text.ts';
import { iisCertificates, isSame } from './certificates.ts';
import { found } from './found.ts';
import type { ExportRule } from './rule.ts';
import { serversOf } from './select.ts';
import { said } from './statement.ts';
import { frontEnds, tokenCheckingOf } from './virtualDirectories.ts';
import { buildOfServer } from './versions.ts';

const TOKEN_CHECKING = 'ExtendedProtectionTokenChecking';
const NOUN = 'WebServicesVirtualDirectory';

/** EWS does not require channel binding of an account that signs in with NTLM. */
export const ewsProtection: ExportRule = {
  id: 'ews.extendedProtection',
  rows: ['EWS-08'],
  judge: (inventory, context) => {
    if (context.profile?.exchange.authentication === 'basic') return [];
    return frontEnds(inventory, NOUN).flatMap(({ source, server, identity }) => {
      if (tokenCheckingOf(source.part) !== 'Require') return [];
      const script = changeOf({ noun: NOUN, identity, property: TOKEN_CHECKING, from: 'Require', to: 'Allow' });
      const words = text(
        'Extended Protection of {identity} is set to Require. It is not published whether Salesforce sends channel bindings, so its sign-in with NTLM may be refused. Microsoft recommends Allow for EWS.',
        { identity },
      );
      const args = { server, userName: context.profile?.serviceAccount.userName ?? '' };
      const property = ['exchange', 'authentication'];
      return [
        found(
          extendedProtectionRequire,
          { args, name: server, property, by: [said(source, TOKEN_CHECKING)], words, script },
          context,
        ),
      ];
    });
  },
};

/** Extended Protection is on only where the build supports it. */
export const protectionSupported: ExportRule = {
  id: 'ews.extendedProtectionSupported',
  rows: ['EWS-11'],
  judge: (inventory, context) =>
    serversOf(inventory).flatMap((server) => {
      const build = buildOfServer(server);
      if (!build || mayHaveProtection(build.version, build.isExact)) return [];
      return frontEnds(inventory, NOUN)
        .filter((one) => one.server === server.name)
        .flatMap(({ source, identity }) => {
          const tokenChecking = tokenCheckingOf(source.part);
          if (tokenChecking === undefined || tokenChecking === 'None') return [];
          const args = { identity, tokenChecking, server: server.name, version: showVersion(build.version) };
          const by = [said(source, TOKEN_CHECKING), build.statement] as const;
          return [
            found(
              extendedProtectionUnsupported,
              { args, name: server.name, property: ['exchange', 'ewsUrl'], by },
              context,
            ),
          ];
        });
    }),
};

/** A cumulative update without its security update counts as supported where any update of it brings support. */
function mayHaveProtection(version: Parameters<typeof buildOf>[0], isExact: boolean): boolean {
  return buildOf(isExact ? version : { ...version, revision: 0xffff }).hasExtendedProtection;
}

/** Extended Protection is off for Autodiscover. */
export const autodiscoverProtection: ExportRule = {
  id: 'autodiscover.extendedProtection',
  rows: ['EWS-12'],
  judge: (inventory, context) =>
    frontEnds(inventory, 'AutodiscoverVirtualDirectory').flatMap(({ source, server, identity }) => {
      const tokenChecking = tokenCheckingOf(source.part);
      if (tokenChecking === undefined || tokenChecking === 'None') return [];
      const shown = { args: { identity, tokenChecking }, name: server, property: ['exchange', 'authentication'] };
      return [found(extendedProtectionOn, { ...shown, by: [said(source, TOKEN_CHECKING)] }, context)];
    }),
};

/** Where Extended Protection is on, clients meet the certificate of Exchange: needs a certificate seen on the wire. */
export const proxyCertificate: ExportRule = {
  id: 'ews.proxyCertificate',
  rows: ['TLS-18', 'EWS-09'],
  judge: (inventory, context) => {
    const { shownCertificate: shown } = context;
    if (!shown) return [];
    return frontEnds(inventory, NOUN).flatMap(({ source, server, identity }) => {
      const tokenChecking = tokenCheckingOf(source.part);
      const certificates = iisCertificates(inventory, server);
      if (!tokenChecking || tokenChecking === 'None' || certificates.length === 0) return [];
      if (certificates.some((certificate) => isSame(certificate, shown))) return [];
      const args = { server, userName: context.profile?.serviceAccount.userName ?? '' };
      const words = text(
        'Clients meet the certificate {shown}, and no certificate of IIS on {server} is that one, while Extended Protection is {tokenChecking}. Clients that send channel bindings cannot sign in; the same certificate is expected in both places.',
        { shown: shown.subject, server, tokenChecking },
      );
      const by = [
        said(source, TOKEN_CHECKING),
        ...certificates.map(({ source: one }) => said(one, 'Subject')),
      ] as const;
      const script = changeOf({ noun: NOUN, identity, property: TOKEN_CHECKING, from: tokenChecking, to: 'None' });
      return [
        found(
          proxyEndsTls,
          { args, name: server, property: ['exchange', 'authentication'], by, words, script },
          context,
        ),
      ];
    });
  },
};
