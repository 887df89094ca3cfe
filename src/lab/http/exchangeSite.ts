import { answerJson } from '../autodiscover/json.ts';
import { answerPox } from '../autodiscover/pox.ts';
import { answerSoapAutodiscover, capabilityHeaders } from '../autodiscover/soap.ts';
import type { AutodiscoverProtocol, VirtualDirectory } from '../behaviour.ts';
import type { Recipient } from '../directory/directory.ts';
import type { EwsService } from '../ews/service.ts';
import { organisation } from '../organisation.ts';
import { withAnswerBody } from './answerBody.ts';
import type { Authenticator, Connection } from './authenticator.ts';
import type { Counters } from './counters.ts';
import { backEndHeaders, frontEndHeaders } from './exchangeHeaders.ts';
import { genericErrorPage, healthCheck, iisErrorPage, notFoundPage, portalPage, redirectTo } from './pages.ts';
import { emptyReply } from './reply.ts';
import type { LabRequest, Reply } from './reply.ts';
import { openDoor } from './doors.ts';
import type { ClosedDoor } from './doors.ts';

interface Route {
  readonly service: 'ews' | 'autodiscover';
  /** The protocol of Autodiscover, which may have a door of its own. */
  readonly protocol?: AutodiscoverProtocol;
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
    const door = closedDoor(directory, route, request);
    if (door !== undefined) return openDoor(door, request);
    return this.behindTheDoor(route, directory, request, connection);
  }

  private behindTheDoor(
    route: Route,
    directory: VirtualDirectory,
    request: LabRequest,
    connection: Connection,
  ): Reply | undefined {
    if (!route.signsIn) return this.withHeaders(request, route.answer(request, undefined));
    const admission = this.authenticator.admit(request, connection, directory);
    if (admission.kind === 'refused')
      return this.withHeaders(request, withCapabilities(route, request, admission.reply));
    if (directory.serviceDoor.kind !== 'passThrough') return openDoor(directory.serviceDoor, request);
    const reply = withCapabilities(route, request, route.answer(request, admission.user));
    const headers = [...reply.headers, ...backEndHeaders(admission.user, request), ...admission.headers];
    return this.withHeaders(request, { ...reply, headers });
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

const jsonRoute: Route = { service: 'autodiscover', protocol: 'json', signsIn: false, answer: answerJson };

const autodiscoverRoutes: Readonly<Record<string, Route>> = {
  '/autodiscover/autodiscover.xml': { service: 'autodiscover', protocol: 'pox', signsIn: true, answer: answerPox },
  '/autodiscover/autodiscover.svc': {
    service: 'autodiscover',
    protocol: 'soap',
    signsIn: true,
    answer: answerSoapAutodiscover,
  },
};

/** Requests by address or by a name outside the organisation reach the default binding, as IIS does. */
function isKnownHost(host: string): boolean {
  return host.endsWith(`.${organisation.domain}`) || host.endsWith(`.${organisation.secondDomain}`);
}

/** A GET of Autodiscover is told what the service can do even before sign-in: clients look at nothing else. */
function withCapabilities({ service }: Route, { method, server }: LabRequest, reply: Reply): Reply {
  if (service !== 'autodiscover' || method !== 'GET') return reply;
  return { ...reply, headers: [...reply.headers, ...capabilityHeaders(server.autodiscover.soapEnabled)] };
}

/** What keeps a request out before anyone is asked to sign in: the door of the directory, then that of the protocol. */
function closedDoor(directory: VirtualDirectory, route: Route, { server }: LabRequest): ClosedDoor | undefined {
  const { frontDoor } = directory;
  if (frontDoor.kind !== 'passThrough') return frontDoor;
  const door = route.protocol === undefined ? frontDoor : server.autodiscover.doors[route.protocol];
  return door.kind === 'passThrough' ? undefined : door;
}

function staticPage(request: LabRequest): Reply {
  const probed = /^\/(ews|autodiscover)\/healthcheck\.htm$/.exec(request.path)?.[1];
  if (probed !== undefined) return health(probed === 'ews' ? request.server.ews : request.server.autodiscover);
  if (request.path === '/ews/genericerrorpage.htm') return genericErrorPage();
  if (request.path === '/owa/auth/logon.aspx') return portalPage('Outlook');
  if (request.path === '/') return redirectTo(302, `https://${request.host}/owa/`);
  return notFoundPage();
}

function health({ healthCheckStatus }: VirtualDirectory): Reply {
  return healthCheckStatus === 200 ? healthCheck(organisation.serverFqdn) : emptyReply(healthCheckStatus);
}

/** EWS takes nothing but POST; a browser is told so. */
function serviceDescription(): Reply {
  const page = iisErrorPage(405, 'Method not allowed.', 'The HTTP verb used to access this page is not allowed.');
  return { ...page, headers: [...page.headers, ['Allow', 'POST']] };
}
