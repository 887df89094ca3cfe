import { change, fault } from '../fault.ts';
import type { Fault } from '../fault.ts';
import { changeOrg, changeUsers } from './changes.ts';

/** Users and their addresses. */
export const userFaults: readonly Fault[] = [
  fault('userAddressInvalidSuffix', {
    title: 'An address ends in .invalid',
    changes: 'Ben Cole has ben.cole@contoso.test.invalid, as a refreshed sandbox makes it',
    apply: changeUsers({ 'ben.cole': { email: 'ben.cole@contoso.test.invalid' } }),
  }),
  fault('userAddressDuplicate', {
    title: 'Two users have one address',
    changes: 'Carla Diaz has Anna.Berg@contoso.test, which is Anna Berg in other letters',
    apply: changeUsers({ 'carla.diaz': { email: 'Anna.Berg@contoso.test' } }),
  }),
  fault('userAddressAlias', {
    rules: ['SF-13', 'MBX-01'],
    title: 'A user has an alias as address',
    changes: 'Ben Cole has b.cole@contoso.test, which is not the primary address of the mailbox',
    apply: changeUsers({ 'ben.cole': { email: 'b.cole@contoso.test' } }),
  }),
  fault('userAddressIsUpn', {
    rules: ['SF-13', 'MBX-01'],
    title: 'A user has the logon name as address',
    changes: 'The mailbox of Ben Cole has become ben.coleman@contoso.test; user name and Salesforce keep ben.cole@',
    apply: change('mailboxes', {
      'ben.cole@contoso.test': { kind: 'renamed', primarySmtpAddress: 'ben.coleman@contoso.test' },
    }),
  }),
  fault('userWithoutMailbox', {
    rules: ['MBX-02'],
    title: 'A user has no mailbox',
    changes: 'Emma Fox has emma.fox@contoso.example.test, which no Exchange knows',
    apply: changeUsers({ 'emma.fox': { email: 'emma.fox@contoso.example.test' } }),
  }),
  fault('usersInactiveMixed', {
    rules: ['SF-06'],
    title: 'Some of the intended users are inactive',
    changes: 'Ben Cole and User 00002 are inactive and still in groups and permission sets',
    apply: changeUsers({ 'ben.cole': { isActive: false }, user00002: { isActive: false } }),
  }),
  fault('userPagesChange', {
    title: 'Users change while they are read',
    changes: 'Answers have ten rows a page; in the first reading of users one row comes twice and one not at all',
    apply: changeOrg('pages', { maxRows: 10, rowsMove: true }),
  }),
];
