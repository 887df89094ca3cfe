import { healthyServer } from '../healthyServer.ts';
import { change, failing, fault } from './fault.ts';
import type { Fault, FaultWords } from './fault.ts';

const { scope } = healthyServer.impersonation;

function refuses(name: string, words: Omit<FaultWords, 'apply'>, failure: Parameters<typeof failing>[0]): Fault {
  return fault(name, { ...words, apply: failing(failure) });
}

/** ApplicationImpersonation: role, assignment and scope. */
export const impersonationFaults: readonly Fault[] = [
  fault('roleAssignmentMissing', {
    rules: ['IMP-01', 'IMP-02', 'IMP-03', 'IMP-08', 'IMP-15'],
    title: 'The impersonation role is not assigned',
    changes: 'ErrorImpersonateUserDenied for every mailbox',
    apply: change('impersonation', { roleAssigned: false }),
  }),
  fault('scopeMissesMailbox', {
    rules: ['IMP-04', 'IMP-05', 'IMP-06', 'IMP-07', 'IMP-09'],
    title: 'The management scope misses a mailbox',
    changes: 'ErrorImpersonateUserDenied for carla.diaz@contoso.test; other mailboxes are as before',
    apply: change('impersonation', {
      scope: { ...scope, excludedAddresses: [...scope.excludedAddresses, 'carla.diaz@contoso.test'] },
    }),
  }),
  fault('organisationWide', {
    rules: ['IMP-10'],
    title: 'The role is assigned without a scope',
    changes: 'Every mailbox can be impersonated, vip.chair@contoso.test too',
    apply: change('impersonation', { scope: { highestUserNumber: Infinity, excludedAddresses: [] } }),
  }),
  refuses(
    'impersonationDenied',
    {
      rules: ['IMP-12'],
      title: 'This server does not allow impersonation',
      changes: 'ErrorImpersonationDenied for every mailbox',
    },
    {
      responseCode: 'ErrorImpersonationDenied',
      text: 'The server to which the application is connected cannot impersonate the requested user due to insufficient permission.',
      strikes: 'impersonation',
    },
  ),
  refuses(
    'impersonationFailed',
    {
      rules: ['IMP-13'],
      title: 'Impersonation fails inside the server',
      changes: 'ErrorImpersonationFailed for every mailbox',
    },
    {
      responseCode: 'ErrorImpersonationFailed',
      text: 'Exchange Web Services was not able to impersonate the requested user.',
      strikes: 'impersonation',
    },
  ),
  refuses(
    'impersonationHeaderStripped',
    {
      rules: ['IMP-14'],
      title: 'The impersonation header does not arrive',
      changes: 'ErrorAccessDenied for the folders of every mailbox but that of the service account',
    },
    {
      responseCode: 'ErrorAccessDenied',
      text: 'Access is denied. Check credentials and try again.',
      strikes: 'foreignFolder',
    },
  ),
];
