import { findByPrefix } from '../directory/directory.ts';
import type { Recipient } from '../directory/directory.ts';
import { childText } from '../xml/read.ts';
import { element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import type { EwsCall } from './call.ts';
import { EwsError } from './errors.ts';
import { references } from './folderOperations.ts';
import { readId } from './ids.ts';
import { namespaces } from './namespaces.ts';
import { respond } from './response.ts';
import type { Answer } from './response.ts';

const resolutionLimit = 100;

/** ResolveNames: by address or by the start of a name; several matches are a warning, none is an error. */
export function resolveNames(call: EwsCall): Markup {
  const answer = (): Answer => {
    const found = findByPrefix(
      childText(call.operation, namespaces.messages, 'UnresolvedEntry') ?? '',
      resolutionLimit,
    );
    if (found.length === 0) throw new EwsError('ErrorNameResolutionNoResults', 'No results were found.');
    const set = { TotalItemsInView: found.length, IncludesLastItemInRange: true };
    const content = element('m:ResolutionSet', set, found.map(resolution));
    return found.length === 1 ? { content } : { content, warning: multipleResults };
  };
  return respond('ResolveNames', [answer]);
}

/** ConvertId: ids of this server are answered as they are, everything else is malformed. */
export function convertId(call: EwsCall): Markup {
  const items = references(call.operation, 'SourceIds').map((source) => (): Answer => {
    readId(source.attributes['Id'] ?? '');
    const converted = { ...source.attributes, Format: call.operation.attributes['DestinationFormat'] };
    return { content: element('m:AlternateId', { 'xsi:type': 't:AlternateIdType', ...converted }) };
  });
  return respond('ConvertId', items);
}

/** GetServerTimeZones: UTC alone, which is all a probe needs to see an answer. */
export function getServerTimeZones(call: EwsCall): Markup {
  const isFull = call.operation.attributes['ReturnFullTimeZoneData'] !== 'false';
  const name = { Id: 'UTC', Name: '(UTC) Coordinated Universal Time' };
  const definition = element('t:TimeZoneDefinition', name, isFull ? utcRules : undefined);
  return respond('GetServerTimeZones', [(): Answer => ({ content: element('m:TimeZoneDefinitions', {}, definition) })]);
}

const utcRules: readonly Markup[] = [
  element(
    't:Periods',
    {},
    element('t:Period', { Bias: 'PT0S', Name: 'Standard', Id: 'trule:Microsoft/Registry/UTC/1-Standard' }),
  ),
  element(
    't:TransitionsGroups',
    {},
    element(
      't:TransitionsGroup',
      { Id: 0 },
      element('t:Transition', {}, element('t:To', { Kind: 'Period' }, 'trule:Microsoft/Registry/UTC/1-Standard')),
    ),
  ),
  element('t:Transitions', {}, element('t:Transition', {}, element('t:To', { Kind: 'Group' }, 0))),
];

const multipleResults = { responseCode: 'ErrorNameResolutionMultipleResults', text: 'Multiple results were found.' };

function resolution(recipient: Recipient): Markup {
  return element(
    't:Resolution',
    {},
    element(
      't:Mailbox',
      {},
      element('t:Name', {}, recipient.displayName),
      element('t:EmailAddress', {}, recipient.primarySmtpAddress),
      element('t:RoutingType', {}, 'SMTP'),
      element('t:MailboxType', {}, 'Mailbox'),
    ),
  );
}
