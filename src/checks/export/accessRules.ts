// EWS is open to the sync, for the organisation and for each mailbox: MBX-04, MBX-05.
import { closedForOrganisation } from '../../core/catalogue/exportEws.ts';
import { ewsDisabled } from '../../core/catalogue/mailbox.ts';
import type { ExportObject } from '../../core/export/model.ts';
import { objectsOf, type Inventory, type Sourced } from '../../core/export/inventory.ts';
import { flagOf, textOf, textsOf } from '../../core/export/values.ts';
import { changeOf, organizationChangeOf } from '../../core/scripts/changeOf.ts';
import { text } from '../../core/text.ts';
import { found } from './found.ts';
import type { ExportRule, RuleContext } from './rule.ts';
import { accountNames } from './select.ts';
import { said } from './statement.ts';

/** The organisation lets the sync use EWS. */
export const organisationAccess: ExportRule = {
  id: 'organisation.ewsAccess',
  rows: ['MBX-04', 'MBX-05'],
  judge: (inventory, context) =>
    objectsOf(inventory, 'OrganizationConfig').flatMap((source) => {
      const barrier = barrierOf(source.part);
      if (!barrier) return [];
      const { property, value } = barrier;
      const script = organizationChangeOf({ property, from: property === 'EwsEnabled' ? false : value, to: null });
      const by = [said(source, property), ...listsOf(source)] as const;
      const shown = { args: { property, value }, name: 'Exchange', property: ['exchange'], by, script };
      return [found(closedForOrganisation, shown, context)];
    }),
};

/** The account and each mailbox may use EWS. Where EWS is off for the organisation, nothing is said of mailboxes. */
export const mailboxAccess: ExportRule = {
  id: 'mailbox.ewsAccess',
  rows: ['MBX-04', 'MBX-05'],
  judge: (inventory, context) => {
    const organisation = objectsOf(inventory, 'OrganizationConfig');
    if (organisation.some(({ part }) => flagOf(part, 'EwsEnabled')?.value === false)) return [];
    return recipients(inventory, context).flatMap(({ name, property, source }) => {
      const barrier = barrierOf(source.part);
      if (!barrier) return [];
      const isSwitch = barrier.property === 'EwsEnabled';
      const script = changeOf({
        noun: 'CASMailbox',
        identity: name,
        property: barrier.property,
        from: isSwitch ? false : barrier.value,
        to: isSwitch ? true : null,
      });
      const words = text(
        '{property} of {mailbox} is {value}, so Exchange answers 403 to the sync. EWS that is open to Salesforce is expected.',
        { property: barrier.property, mailbox: name, value: barrier.value },
      );
      const by = [said(source, barrier.property), ...listsOf(source)] as const;
      return [
        found(
          ewsDisabled,
          { args: { mailbox: name }, name, property, by, words, script, sensitivity: 'personal' },
          context,
        ),
      ];
    });
  },
};

interface Barrier {
  readonly property: string;
  readonly value: string;
}

/** Which user agent Salesforce sends is not published, so a list counts as open only where it names it or everyone. */
function barrierOf(object: ExportObject): Barrier | undefined {
  if (flagOf(object, 'EwsEnabled')?.value === false) return { property: 'EwsEnabled', value: 'False' };
  const policy = textOf(object, 'EwsApplicationAccessPolicy')?.value ?? '';
  const property = 'EwsApplicationAccessPolicy';
  if (policy === 'EnforceAllowList' && !lists(object, 'EwsAllowList')) return { property, value: policy };
  return policy === 'EnforceBlockList' && lists(object, 'EwsBlockList') ? { property, value: policy } : undefined;
}

function lists(object: ExportObject, property: string): boolean {
  const entries = textsOf(object, property);
  return (
    entries?.isTruncated === true ||
    (entries?.value ?? []).some(({ value }) => value === '*' || /salesforce/i.test(value))
  );
}

function listsOf(source: Sourced<ExportObject>) {
  return ['EwsAllowList', 'EwsBlockList']
    .filter((name) => textsOf(source.part, name)?.value.length)
    .map((name) => said(source, name));
}

function recipients(inventory: Inventory, { profile, index }: RuleContext) {
  const noun = 'CASMailbox';
  if (!profile) {
    return objectsOf(inventory, noun).map((source) => ({ source, name: nameOf(source.part), property: ['mailboxes'] }));
  }
  const { serviceAccount, mailboxes } = profile;
  const account = index.find(noun, ...accountNames(serviceAccount)).map((source) => ({
    source,
    name: serviceAccount.address,
    property: ['serviceAccount', 'address'] as const,
  }));
  const others = mailboxes.flatMap((name, position) =>
    index.find(noun, name).map((source) => ({ source, name, property: ['mailboxes', position] as const })),
  );
  return [...account, ...others];
}

function nameOf(object: ExportObject): string {
  return (textOf(object, 'PrimarySmtpAddress') ?? textOf(object, 'Name'))?.value ?? object.type;
}
