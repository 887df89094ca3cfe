import { document, element } from '../xml/write.ts';
import type { Markup } from '../xml/write.ts';
import { emptyReply, htmlReply } from './reply.ts';
import type { Reply } from './reply.ts';

/** The bare page IIS shows to clients that are not on the server itself. */
export function iisErrorPage(status: number, title: string, explanation: string): Reply {
  const heading = `${String(status)} - ${title}`;
  return htmlReply(
    status,
    page(heading, [element('h1', {}, 'Server Error'), element('h2', {}, heading), element('h3', {}, explanation)]),
  );
}

/** What IIS says of a path it does not know. */
export function notFoundPage(): Reply {
  return iisErrorPage(
    404,
    'File or directory not found.',
    'The resource you are looking for might have been removed, had its name changed, or is temporarily unavailable.',
  );
}

/** What a Basic sign-in gets once the account is locked: Windows' own words, which NTLM never lets through (AUTH-02). */
export function lockedOutPage(challenges: Reply['headers']): Reply {
  const text = 'The referenced account is currently locked out and may not be logged on to.';
  const { headers, ...page } = iisErrorPage(401, 'Unauthorized: Access is denied due to invalid credentials.', text);
  return { ...page, headers: [...headers, ...challenges] };
}

/** What http.sys, not IIS, says when no application pool takes the request; it closes the connection. */
export function serviceUnavailablePage(): Reply {
  const body = page('Service Unavailable', [
    element('h2', {}, 'Service Unavailable'),
    element('hr'),
    element('p', {}, 'HTTP Error 503. The service is unavailable.'),
  ]);
  return {
    status: 503,
    headers: [
      ['Content-Type', 'text/html; charset=us-ascii'],
      ['Connection', 'close'],
    ],
    body,
  };
}

/** A sign-in page of a portal: what a publishing proxy puts where EWS should be. */
export function portalPage(title: string): Reply {
  const field = (name: string, type: string): Markup => element('input', { name, type, id: name });
  const form = element(
    'form',
    { method: 'post', action: '/owa/auth.owa' },
    field('username', 'text'),
    field('password', 'password'),
  );
  return htmlReply(200, page(title, [element('h1', {}, title), form]));
}

/** What a probe of a virtual directory's health gets from a server that is in rotation. */
export function healthCheck(serverFqdn: string): Reply {
  return htmlReply(200, `200 OK<br/>${serverFqdn.toUpperCase()}`);
}

/** The page EWS shows when it fails in a way it has no words for. */
export function genericErrorPage(): Reply {
  return iisErrorPage(
    500,
    'Internal server error.',
    'An unexpected error occurred and your request could not be handled.',
  );
}

/** A redirect with no body. */
export function redirectTo(status: 301 | 302 | 307, location: string): Reply {
  return emptyReply(status, [['Location', location]]);
}

function page(title: string, content: readonly Markup[]): string {
  const root = element('html', {}, element('head', {}, element('title', {}, title)), element('body', {}, content));
  return document(root).replace(/^<\?xml[^>]*\?>/, '<!DOCTYPE html>');
}
