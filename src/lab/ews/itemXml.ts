import type { XmlElement } from '../xml/read.ts';
import { element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import type { EwsCall } from './call.ts';
import { folderIdXml } from './folderXml.ts';
import { writeChangeKey, writeId } from './ids.ts';
import { namespaces } from './namespaces.ts';
import type { StoredItem } from './store.ts';

/** An item with its id and, unless only ids are wanted, everything it was created with. */
export function itemXml(call: EwsCall, item: StoredItem, idOnly: boolean): Markup {
  const parent = folderIdXml(call, item.folderKey, 't:ParentFolderId');
  const rest = idOnly ? [] : [parent, ...item.properties.map(propertyXml)];
  return element(`t:${item.element}`, {}, itemIdXml(call, item), rest);
}

/** The id of an item of the acting mailbox. */
export function itemIdXml(call: EwsCall, item: StoredItem): Markup {
  const id = writeId({ mailbox: call.mailbox.primarySmtpAddress, key: item.key });
  return element('t:ItemId', { Id: id, ChangeKey: writeChangeKey(item.version) });
}

const dateTimeProperties: readonly string[] = ['Start', 'End', 'DueDate', 'StartDate', 'Birthday', 'ReminderDueBy'];

/** A property as it was sent, but with date-times in UTC, as Exchange always answers them. */
function propertyXml(property: XmlElement): Markup {
  const prefix = property.namespace === namespaces.messages ? 'm' : 't';
  const content = property.children.length > 0 ? property.children.map(propertyXml) : scalar(property);
  return element(`${prefix}:${property.name}`, property.attributes, content);
}

function scalar(property: XmlElement): string {
  if (!dateTimeProperties.includes(property.name)) return property.text;
  const time = new Date(property.text.trim());
  return Number.isNaN(time.getTime()) ? property.text : time.toISOString().replace('.000Z', 'Z');
}
