// Versions and topology: LIFE-02, LIFE-04, LIFE-05, LIFE-06, LIFE-07, LIFE-11.
import * as lifecycle from '../../core/catalogue/lifecycle.ts';
import { mixedVersions } from '../../core/catalogue/ewsRouting.ts';
import { EXTENDED_UPDATES_END, SUPPORT_ENDS } from '../../core/dates.ts';
import { buildOf } from '../../core/exchangeBuilds.ts';
import type { Finding } from '../../core/finding.ts';
import { objectsOf, type ServerInventory } from '../../core/export/inventory.ts';
import { showVersion } from '../../core/observations/ews.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import { oddOf } from './oddOf.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { serversOf } from './select.ts';
import { identityOf, said } from './statement.ts';
import { buildOfServer, type ServerBuild } from './versions.ts';

const PROPERTY = ['exchange', 'ewsUrl'];

/** Every server runs a version that Salesforce and Microsoft support, with its updates. */
export const serverVersion: ExportRule = {
  id: 'server.version',
  rows: ['LIFE-03', 'LIFE-04', 'LIFE-05', 'LIFE-06', 'LIFE-07'],
  judge: (inventory, context) =>
    serversOf(inventory).flatMap((server) => {
      const build = buildOfServer(server);
      return build ? [...productFindings(server, build, context), ...updateFindings(server, build, context)] : [];
    }),
};

function productFindings({ name }: ServerInventory, build: ServerBuild, context: RuleContext): Finding[] {
  const { product } = buildOf(build.version);
  const version = showVersion(build.version);
  const shown = { name, property: PROPERTY, by: [build.statement] as const };
  const updatesEnd = EXTENDED_UPDATES_END;
  switch (product) {
    case 'exchange2010':
      return [found(lifecycle.tooOld, { ...shown, args: { version } }, context)];
    case 'exchange2013':
      return [
        found(lifecycle.exchange2013, { ...shown, args: { version, supportEnd: SUPPORT_ENDS[product] } }, context),
      ];
    case 'exchange2016':
      return [
        found(
          lifecycle.exchange2016,
          { ...shown, args: { version, supportEnd: SUPPORT_ENDS[product], updatesEnd } },
          context,
        ),
      ];
    case 'exchange2019':
      return [
        found(
          lifecycle.exchange2019,
          { ...shown, args: { version, supportEnd: SUPPORT_ENDS[product], updatesEnd } },
          context,
        ),
      ];
    case 'exchangeSE':
      return [found(lifecycle.exchangeSE, { ...shown, args: { version } }, context)];
    case 'exchangeOnline':
      return [];
  }
}

/** Of a build that leaves security updates out, only the cumulative update is judged. */
function updateFindings({ name }: ServerInventory, build: ServerBuild, context: RuleContext): Finding[] {
  const judged = build.isExact ? build.version : { ...build.version, revision: 0xffff };
  const { newest, isUpToDate, isNewerThanTable, hasExtendedProtection, product } = buildOf(judged);
  if (product === 'exchange2010' || product === 'exchangeOnline') return [];
  const args = { version: showVersion(build.version), newest: showVersion(newest) };
  const shown = { args, name, property: PROPERTY, by: [build.statement] as const };
  if (build.isExact && isNewerThanTable) return [found(lifecycle.newerThanTable, shown, context)];
  if (!hasExtendedProtection) {
    const words = text(
      '{server} runs build {version}, from before the update that brought Extended Protection. Known weaknesses are open, and switching Extended Protection on would break access to mailboxes. The newest build of this version is {newest}.',
      { ...args, server: name },
    );
    return [found(lifecycle.beforeExtendedProtection, { ...shown, words }, context)];
  }
  if (isUpToDate || (!build.isExact && build.version.build >= newest.build)) return [];
  const words = text('{server} runs build {version}; the newest one that we know for this version is {newest}.', {
    ...args,
    server: name,
  });
  return [found(lifecycle.updateMissing, { ...shown, words }, context)];
}

/** All servers are of one version. */
export const oneVersion: ExportRule = {
  id: 'server.oneVersion',
  rows: ['LIFE-11'],
  judge: (inventory, context) => {
    const builds = serversOf(inventory).flatMap((server) => {
      const build = buildOfServer(server);
      return build ? [{ name: server.name, build, product: buildOf(build.version).product }] : [];
    });
    const odd = oddOf(builds, ({ product }) => product);
    if (!odd) return [];
    const versions = builds.map(({ name, build }) => `${name} ${showVersion(build.version)}`).join(', ');
    const words = text(
      'The servers of the export run different versions of Exchange ({versions}). Where they stand behind one name, {server} is the odd one out, and the sync can fail now and then; one version behind the published name is expected.',
      { versions, server: odd.name },
    );
    const others = builds.filter((one) => one !== odd).map(({ build }) => build.statement);
    const by = [odd.build.statement, ...others] as const;
    return [
      found(
        mixedVersions,
        { args: { mailbox: odd.name, versions }, name: odd.name, property: PROPERTY, by, words },
        context,
      ),
    ];
  },
};

/** The organisation is not connected with Exchange Online. */
export const notHybrid: ExportRule = {
  id: 'organisation.notHybrid',
  rows: ['LIFE-02'],
  judge: (inventory, context) => {
    const signs = [...objectsOf(inventory, 'HybridConfiguration'), ...objectsOf(inventory, 'RemoteMailbox')];
    const [first, ...more] = signs;
    if (!first) return [];
    const words = text(
      'The organisation is connected with Exchange Online: the export has {sign}. Lightning Sync does not support such a hybrid organisation; mailboxes of one kind are expected here.',
      { sign: `${first.part.type} ${identityOf(first.part)}` },
    );
    const args = { online: 'the mailboxes there', onPremises: 'the others', target: 'Exchange Online' };
    const by = [said(first, 'Identity'), ...more.slice(0, 3).map((one) => said(one, 'Identity'))] as const;
    return [
      found(lifecycle.hybrid, { args, name: identityOf(first.part), property: ['exchange'], by, words }, context),
    ];
  },
};
