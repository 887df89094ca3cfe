import { openDoor } from './doors.ts';
import { htmlReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';

/** The organisation's ordinary web site on another server: a home page, and its door or 404 for everything else. */
export function answerWebSite(request: LabRequest): Reply | undefined {
  const { door } = request.server.webSite;
  if (request.path === '/') return byNginx(homePage);
  return door.kind === 'passThrough' ? byNginx(missing) : openDoor(door, request);
}

const homePage = htmlReply(200, '<!DOCTYPE html><html><body><h1>Contoso</h1></body></html>');

const missing = htmlReply(
  404,
  '<html><head><title>404 Not Found</title></head><body><h1>404 Not Found</h1></body></html>',
);

function byNginx(page: Reply): Reply {
  return { ...page, headers: [...page.headers, ['Server', 'nginx']] };
}
