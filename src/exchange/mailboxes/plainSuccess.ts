const INSIDE = '[^<>]*';

function start(name: string, attribute = ''): string {
  return `<(?:\\w+:)?${name}(?:\\s${INSIDE})?${attribute && `\\s${attribute}${INSIDE}`}>\\s*`;
}

function end(name: string): string {
  return `</(?:\\w+:)?${name}>\\s*`;
}

function element(name: string, content: string, attribute?: string): string {
  return start(name, attribute) + content + end(name);
}

function success(folder: string): string {
  const opened = element('Folders', element(folder, `<(?:\\w+:)?FolderId\\s${INSIDE}/>\\s*`));
  return element('GetFolderResponseMessage', element('ResponseCode', 'NoError') + opened, 'ResponseClass="Success"');
}

const messages = success('CalendarFolder') + success('ContactsFolder');
const body = element('Body', element('GetFolderResponse', element('ResponseMessages', messages)));
const header = element('Header', `<(?:\\w+:)?ServerVersionInfo\\s${INSIDE}/>\\s*`);
const DOCUMENT = new RegExp(`^\\uFEFF?\\s*(?:<\\?xml[^<>?]*\\?>)?\\s*${element('Envelope', `(?:${header})?${body}`)}$`);

/**
 * Whether a document is exactly what Exchange answers where both folders open, from its first character to its last. Saves
 * most of the time of reading an answer; whatever differs, be it by a single element, is for the parser to read.
 */
export function isPlainSuccess(document: string): boolean {
  return DOCUMENT.test(document);
}
