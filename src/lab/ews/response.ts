import { element } from '../xml/write.ts';
import type { Content, Markup } from '../xml/write.ts';
import { messageXml } from './envelope.ts';
import { EwsError } from './errors.ts';
import { namespaces } from './namespaces.ts';

/** What one item of a request came to; without a warning it is a success. */
export interface Answer {
  readonly content?: Content;
  readonly warning?: { readonly responseCode: string; readonly text: string };
}

/**
 * The response of an operation with one response message an item. An item that throws an {@link EwsError} becomes an
 * error message and leaves the others alone; `emptyName` is the element Exchange still writes, empty, in such a message.
 */
export function respond(name: string, items: readonly (() => Answer)[], emptyName?: string): Markup {
  const messages = items.map((item) => responseMessage(name, item, emptyName));
  return element(
    `m:${name}Response`,
    { 'xmlns:m': namespaces.messages, 'xmlns:t': namespaces.types },
    element('m:ResponseMessages', {}, messages),
  );
}

function responseMessage(name: string, item: () => Answer, emptyName: string | undefined): Markup {
  try {
    return answerMessage(name, item());
  } catch (error) {
    if (error instanceof EwsError) return errorMessage(name, error, emptyName);
    throw error;
  }
}

function answerMessage(name: string, { warning, content }: Answer): Markup {
  return element(
    `m:${name}ResponseMessage`,
    { ResponseClass: warning === undefined ? 'Success' : 'Warning' },
    warning === undefined ? undefined : element('m:MessageText', {}, warning.text),
    element('m:ResponseCode', {}, warning?.responseCode ?? 'NoError'),
    warning === undefined ? undefined : element('m:DescriptiveLinkKey', {}, 0),
    content,
  );
}

function errorMessage(name: string, error: EwsError, emptyName: string | undefined): Markup {
  return element(
    `m:${name}ResponseMessage`,
    { ResponseClass: 'Error' },
    element('m:MessageText', {}, error.message),
    element('m:ResponseCode', {}, error.responseCode),
    element('m:DescriptiveLinkKey', {}, 0),
    messageXml('m:MessageXml', error.values),
    emptyName === undefined ? undefined : element(emptyName),
  );
}
