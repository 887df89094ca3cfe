import type { BrowserContext } from 'playwright-core';
import type { CodeServer } from './codeServer.ts';

/** Paths on this machine of an extension under development and of the module whose `run()` tests it. */
export interface DevelopmentPaths {
  readonly extension: string;
  readonly tests: string;
}

/** The address of a workbench with the server's workspace open, with a development extension where one is given. */
export function workbenchUrl(server: CodeServer, development?: DevelopmentPaths): string {
  const remote = (path: string): string => `vscode-remote://${server.authority}${encodeURI(path)}`;
  const payload: (readonly [string, string])[] = [['skipWelcome', 'true']];
  if (development) {
    payload.push(['extensionDevelopmentPath', remote(development.extension)]);
    payload.push(['extensionTestsPath', remote(development.tests)]);
  }
  const query = new URLSearchParams({ folder: server.workspace, payload: JSON.stringify(payload) });
  return `http://${server.authority}/?${query.toString()}`;
}

/**
 * Refuses whatever the pages of a context ask of other machines; the returned list grows with each attempt.
 * Web sockets are watched, not routed: a routed context would hand every frame of VS Code's own connection through
 * script, which now and then reorders them. The browser resolves no other name anyway.
 */
export async function refuseOutside(context: BrowserContext): Promise<readonly string[]> {
  const refused: string[] = [];
  const isOutside = (url: URL): boolean => /^(http|ws)s?:$/.test(url.protocol) && url.hostname !== '127.0.0.1';
  await context.route(isOutside, async (route) => {
    refused.push(new URL(route.request().url()).origin);
    await route.abort();
  });
  context.on('page', (page) => {
    page.on('websocket', (socket) => {
      const url = new URL(socket.url());
      if (isOutside(url)) refused.push(url.origin);
    });
  });
  return refused;
}
