import { change, fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { changeOrg } from './changes.ts';

const leftover = {
  name: 'ExchangeConnect_Probe_k3x9q2',
  url: 'https://mail.contoso.test',
  isActive: true,
  description: 'Temporary: added by Exchange Connect',
};

/** The probe from Salesforce and the list of authorities. */
export const probeFaults: readonly Fault[] = [
  fault('probeCannotReach', {
    rules: ['NET-04'],
    title: 'Salesforce does not reach Exchange',
    changes: 'Callouts of the org end in "Connect timed out"; this machine reaches Exchange as before',
    apply: changeOrg('egress', { reach: 'filtered' }),
  }),
  fault('probeProxyRefuses', {
    rules: ['NET-04'],
    title: "Salesforce's way out opens no tunnel",
    changes: 'Callouts of the org end in "Unable to tunnel through proxy"; this machine reaches Exchange as before',
    apply: changeOrg('egress', { reach: 'proxyRefuses' }),
  }),
  fault('probeLeftover', {
    title: 'An earlier probe left its setting behind',
    changes: 'The org has the Remote Site Setting ExchangeConnect_Probe_k3x9q2',
    apply: (server) => {
      const others = server.org.remoteSites.existing.filter((site) => site !== leftover);
      return changeOrg('remoteSites', { existing: [...others, leftover] })(server);
    },
  }),
  fault('remoteSiteRefused', {
    title: 'Remote Site Settings may not be changed',
    changes: 'Making and removing a RemoteProxy ends in 403 INSUFFICIENT_ACCESS',
    apply: changeOrg('remoteSites', { creation: 'refused' }),
  }),
  fault('apexRefused', {
    title: 'The user may not run Apex',
    changes: 'executeAnonymous answers 403 INSUFFICIENT_ACCESS',
    apply: change('org', { apex: 'refused' }),
  }),
  fault('rootNotInTrustStore', {
    rules: ['TLS-10'],
    title: "Salesforce does not list Exchange's authority",
    changes: 'The root of the lab is missing from /cacerts.jsp, and callouts end in "PKIX path building failed"',
    apply: changeOrg('egress', { trustsPublicRoot: false }),
  }),
];
