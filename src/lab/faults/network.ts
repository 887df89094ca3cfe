import { organisation } from '../organisation.ts';
import { htmlReply } from '../http/reply.ts';
import { portalPage } from '../http/pages.ts';
import { byStranger, proxyStatus } from './doors.ts';
import { all, bothDoors, change, fault, misbehaviour, resolve, variant } from './fault.ts';
import type { Fault } from './fault.ts';

const { hosts, secondAutodiscover } = organisation;

/** All names of Exchange lead to these addresses. */
function exchangeAt(...addresses: readonly string[]): Fault['apply'] {
  const record = { addresses };
  return resolve({ [hosts.ews]: record, [hosts.autodiscover]: record, [secondAutodiscover]: record });
}

/**
 * Linux and Windows answer for all of 127.0.0.0/8: 127.0.0.2 is the second server, on 127.0.0.3 nothing ever listens,
 * on 127.0.0.4 everything is dropped. macOS has 127.0.0.1 alone, and drops what is sent to the others.
 */
const address = { first: '127.0.0.1', second: '127.0.0.2', closed: '127.0.0.3', filtered: '127.0.0.4', six: '::1' };

/** A second address, whose server differs from the first as the override says. */
function secondServer(differs: Fault['apply']): Fault['apply'] {
  return all(
    (server) => {
      const { tls, ews, autodiscover } = differs(server);
      const other = { address: address.second, kind: 'server', differs: { tls, ews, autodiscover } } as const;
      return { ...server, network: { ...server.network, otherAddresses: [other] } };
    },
    exchangeAt(address.first, address.second),
  );
}

const applicationFirewall = byStranger(
  htmlReply(
    403,
    '<html><head><title>Request Rejected</title></head><body>The requested URL was rejected. Support ID: 8071</body></html>',
  ),
  ['Server', 'EdgeShield WAF'],
);

/** DNS, routes, ports and what stands between client and servers. */
export const networkFaults: readonly Fault[] = [
  fault('hostNotInDns', {
    rules: ['NET-01'],
    title: 'The EWS host is not in public DNS',
    changes: 'No record for mail.contoso.test; Autodiscover resolves as before',
    apply: resolve({ [hosts.ews]: undefined }),
  }),
  fault('privateAddress', {
    rules: ['NET-02'],
    title: 'Public DNS gives out a private address',
    changes: 'The Exchange hosts have 127.0.0.1 and 10.20.30.40, where nobody outside gets',
    apply: exchangeAt(address.first, '10.20.30.40'),
  }),
  fault('portRefused', {
    rules: ['NET-03'],
    title: 'Port 443 is closed',
    changes: 'The Exchange hosts lead to 127.0.0.3, where nothing listens',
    apply: exchangeAt(address.closed),
  }),
  fault('portFiltered', {
    rules: ['NET-03'],
    title: 'A firewall drops connections to port 443',
    changes: 'The Exchange hosts lead to 127.0.0.4, where connection requests are not answered',
    apply: all(
      change('network', { otherAddresses: [{ address: address.filtered, kind: 'filtered' }] }),
      exchangeAt(address.filtered),
    ),
  }),
  fault('ipv6Dead', {
    rules: ['NET-08'],
    title: 'The IPv6 address leads nowhere',
    changes: 'The Exchange hosts also have the address ::1, where nothing listens',
    apply: exchangeAt(address.first, address.six),
  }),
  fault('badNodeInRoundRobin', {
    rules: ['NET-09'],
    title: 'One of two addresses leads to a stopped server',
    changes: 'The Exchange hosts also have the address 127.0.0.2, where EWS and Autodiscover answer 503',
    apply: secondServer(bothDoors(proxyStatus(503, 'Service Temporarily Unavailable'))),
  }),
  fault('wrongCertificateOnOneAddress', {
    rules: ['TLS-16', 'NET-09'],
    title: 'One of two addresses has another certificate',
    changes: 'The Exchange hosts also have the address 127.0.0.2, where the old, expired certificate is bound',
    apply: secondServer(change('tls', { certificate: 'expired' })),
  }),
  fault('wafBlocks', {
    rules: ['NET-05', 'EWS-15'],
    title: 'A web application firewall blocks Exchange',
    changes: 'EWS and Autodiscover answer 403 with a page of "EdgeShield WAF"',
    apply: bothDoors(applicationFirewall),
  }),
  fault('loadBalancerSplitsNtlm', {
    rules: ['NET-10', 'AUTH-21'],
    title: 'The load balancer splits NTLM between servers',
    changes: 'Every request goes to the other one of EX01 and EX02, so the third leg never meets the second',
    apply: change('farm', { frontEnds: [{ name: 'EX01' }, { name: 'EX02' }], affinity: 'none' }),
  }),
  fault('proxyWantsPassword', {
    rules: ['NET-06'],
    title: 'The outbound proxy wants a password',
    changes: 'The http port, used as a proxy, answers CONNECT with 407; direct connections are not affected',
    apply: change('network', { proxy: 'wantsPassword' }),
  }),
  fault('proxyRefuses', {
    rules: ['NET-06'],
    title: 'The outbound proxy refuses the connection',
    changes: 'The http port, used as a proxy, answers CONNECT with 403; direct connections are not affected',
    apply: change('network', { proxy: 'refuses' }),
  }),
  fault('captivePortal', {
    title: 'A captive portal answers for every host',
    changes: 'Every host presents the certificate of portal.hotel.test and answers with its sign-in page',
    apply: all(
      change('network', { interception: byStranger(portalPage('Hotel Guest Network')) }),
      change('tls', { certificate: 'portal', interceptsEveryHost: true }),
    ),
  }),
  fault('tlsInspection', {
    rules: ['NET-07'],
    title: 'TLS is inspected on the way out',
    changes: 'Every host presents a certificate of "Contoso Web Gateway CA", which only machines of Contoso trust',
    apply: change('tls', { certificate: 'inspected', interceptsEveryHost: true }),
  }),
  fault('clientClockBehind', {
    rules: ['TLS-03', 'AUTH-20'],
    title: "This machine's clock is behind",
    changes: 'All servers tell a time three days ahead, and the certificate is valid since yesterday by their time',
    apply: all(change('network', { clockAheadMs: 3 * 86_400_000 }), change('tls', { certificate: 'notYetValid' })),
  }),
  fault('serverClockBehind', {
    rules: ['AUTH-20', 'TLS-03'],
    title: "The server's clock is behind",
    changes: 'The Date header is 20 minutes behind',
    apply: change('network', { clockAheadMs: -20 * 60_000 }),
  }),
  misbehaviour('connectionReset', {
    rules: ['EWS-20'],
    title: 'The connection is reset at the first byte',
    changes: 'TCP connects, and is reset when the client starts TLS, as http.sys does without a certificate',
    apply: change('tls', { entrance: 'reset' }),
  }),
  misbehaviour('neverSpeaksTls', {
    rules: ['NET-03'],
    title: 'The connection stays silent',
    changes: 'TCP connects, and the start of TLS is never answered',
    apply: change('tls', { entrance: 'silent' }),
  }),
  variant('loadBalanced', {
    title: 'Two servers behind a load balancer',
    changes: 'Connections alternate between EX01 and EX02 and stay where they began',
    apply: change('farm', { frontEnds: [{ name: 'EX01' }, { name: 'EX02' }] }),
  }),
  variant('ipv6', {
    title: 'Reachable by IPv6 too',
    changes: 'The Exchange hosts also have the address ::1, where the same server listens',
    apply: all(
      change('network', { otherAddresses: [{ address: address.six, kind: 'server', differs: {} }] }),
      exchangeAt(address.first, address.six),
    ),
  }),
];
