import type { Door } from '../behaviour.ts';
import { iisErrorPage } from '../http/pages.ts';
import { emptyReply, htmlReply } from '../http/reply.ts';
import type { Reply } from '../http/reply.ts';

/** A reply by something that is not Exchange: a proxy, a portal, http.sys. */
export function byStranger(reply: Reply, ...headers: Reply['headers']): Door {
  return { kind: 'reply', from: 'stranger', reply: { ...reply, headers: [...reply.headers, ...headers] } };
}

/** A reply with the headers of an Exchange front end. */
export function byExchange(reply: Reply, ...headers: Reply['headers']): Door {
  return { kind: 'reply', from: 'exchange', reply: { ...reply, headers: [...reply.headers, ...headers] } };
}

/** A redirect; the location is a template of `fillIn`. */
export function redirect(location: string, status: 301 | 302 | 307 = 302): Door {
  return byStranger(emptyReply(status, [['Location', location]]));
}

/** The short page of IIS for a status. */
export function iisStatus(status: number, title: string, explanation: string): Door {
  return byExchange(iisErrorPage(status, title, explanation));
}

/** The bare page a load balancer or proxy makes of a status. */
export function proxyStatus(status: number, title: string, server = 'BigProxy'): Door {
  const heading = `${String(status)} ${title}`;
  const body = `<html><head><title>${heading}</title></head><body><center><h1>${heading}</h1></center></body></html>`;
  return byStranger(htmlReply(status, body), ['Server', server]);
}
