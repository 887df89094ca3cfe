import { answerJson } from '../autodiscover/json.ts';
import { answerPox } from '../autodiscover/pox.ts';
import { answerSoapAutodiscover } from '../autodiscover/soap.ts';
import type { FrontDoor, VirtualDirectory } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import type { EwsService } from '../ews/service.ts';
import { organisation } from '../organisation.ts';
import { withAnswerBody } from './answerBody.ts';
import type { Authenticator, Connection } from './authenticator.ts';
import type { Counters } from './counters.ts';
import { backEndHeaders, frontEndHeaders } from './exchangeHeaders.ts';
import { healthCheck, iisErrorPage, notFoundPage, portalPage, redirectTo, serviceUnavailablePage } from './pages.ts';
import type { LabRequest, Reply } from './reply.ts';

interface Route {
  readonly service: 'ews' | 'autodiscover';
  /** Whether callers must sign in. */
  readonly signsIn: boolean;
  readonly answer: (request: LabRequest, user: Recipient | undefined) => Reply;
}

/** The Default Web Site of an Exchange server: virtual directories, what stands in front of them, and sign-in. */
export class ExchangeSite {
  private readonly authenticator: Authenticator;
  private readonly ews: EwsService;
  private readonly counters: Counters;

  constructor(authenticator: Authenticator, ews: EwsService, counters: Counters) {
    this.authenticator = authenticator;
    this.ews = ews;
    this.counters = counters;
  }

  /** The answer to a request, or undefined if the client is to wait for ever. */
  answer(request: LabRequest, connection: Connection): Reply | undefined {
    const route = this.routeOf(request);
    if (route === undefined) return this.withHeaders(request, staticPage(request));
    this.counters.countRequest(route.service);
    const directory = request.server[route.service];
    if (directory.frontDoor.kind !== 'passThrough') return atTheDoor(directory.frontDoor, request);
    return this.withHeaders(request, this.behindTheDoor(route, directory, request, connection));
  }

  private behindTheDoor(route: Route, directory: VirtualDirectory, request: LabRequest, connection: Connection): Reply {
    if (!route.signsIn) return route.answer(request, undefined);
    const admission = this.authenticator.admit(request.headers['authorization'], connection, directory, request.server);
    if (admission.kind === 'refused') return admission.reply;
    const reply = route.answer(request, admission.user);
    return { ...reply, headers: [...reply.headers, ...backEndHeaders(admission.user), ...admission.headers] };
  }

  private withHeaders(request: LabRequest, reply: Reply): Reply {
    return { ...reply, headers: [...reply.headers, ...frontEndHeaders(request)] };
  }

  private routeOf({ path, host, server }: LabRequest): Route | undefined {
    const isPublished = !isKnownHost(host) || server.autodiscover.publishedOn.includes(host);
    if (path.startsWith('/autodiscover/') && !isPublished) return undefined;
    if (path === '/ews/exchange.asmx') return this.ewsRoute;
    if (/^\/autodiscover\/autodiscover\.json(\/|$)/.test(path)) return jsonRoute;
    return autodiscoverRoutes[path];
  }

  private readonly ewsRoute: Route = {
    service: 'ews',
    signsIn: true,
    answer: (request, user) => {
      if (request.method !== 'POST' || user === undefined) return serviceDescription();
      return withAnswerBody(this.ews.answer(request, user), request.server.ews.answerBody);
    },
  };
}

const jsonRoute: Route = { service: 'autodiscover', signsIn: false, answer: answerJson };

const autodiscoverRoutes: Readonly<Record<string, Route>> = {
  '/autodiscover/autodiscover.xml': { service: 'autodiscover', signsIn: true, answer: answerPox },
  '/autodiscover/autodiscover.svc': { service: 'autodiscover', signsIn: true, answer: answerSoapAutodiscover },
};

/** Requests by address or by a name outside the organisation reach the default binding, as IIS does. */
function isKnownHost(host: string): boolean {
  return Object.values<string>(organisation.hosts).includes(host);
}

function atTheDoor(door: Exclude<FrontDoor, { kind: 'passThrough' }>, request: LabRequest): Reply | undefined {
  switch (door.kind) {
    case 'silent':
      return undefined;
    case 'page':
      return portalPage(door.title);
    case 'redirect':
      return redirectTo(door.status, door.location.replace('{url}', encodeURIComponent(request.url.href)));
    case 'serviceUnavailable':
      return serviceUnavailablePage();
  }
}

function staticPage(request: LabRequest): Reply {
  if (/^\/(ews|autodiscover)\/healthcheck\.htm$/.test(request.path)) return healthCheck(organisation.serverFqdn);
  if (request.path === '/owa/auth/logon.aspx') return portalPage('Outlook');
  if (request.path === '/') return redirectTo(302, `https://${request.host}/owa/`);
  return notFoundPage();
}

/** EWS takes nothing but POST; a browser is told so. */
function serviceDescription(): Reply {
  const page = iisErrorPage(405, 'Method not allowed.', 'The HTTP verb used to access this page is not allowed.');
  return { ...page, headers: [...page.headers, ['Allow', 'POST']] };
}
