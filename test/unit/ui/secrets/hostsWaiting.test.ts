import assert from 'node:assert/strict';
import { text } from '../../../../src/core/text.ts';
import { hostsWaiting } from '../../../../src/ui/secrets/hostsWaiting.ts';
import { check, failed, finding, profile, remedy, snapshotOf } from '../support/runBuilders.ts';

const held = finding({
  code: 'authentication.hostNotApproved',
  remedies: [remedy({ action: { kind: 'command', command: 'approveHost' } })],
  message: text('The password was not sent to {host}.', { host: 'Mail2.Contoso.com' }),
});
const heldBack = snapshotOf([check('account.password')], { 'account.password': failed(held) });
const withoutUrl = { ...profile, exchange: { authentication: 'basic' as const } };

describe('hostsWaiting', () => {
  it('is the host the profile names', () => {
    assert.deepEqual(hostsWaiting(profile, snapshotOf([])), ['mail.contoso.com']);
  });

  it('is nobody while neither profile nor Autodiscover named one', () => {
    assert.deepEqual(hostsWaiting(withoutUrl, snapshotOf([check('account.password')])), []);
  });

  it('is the host the password was held back from', () => {
    assert.deepEqual(hostsWaiting(withoutUrl, heldBack), ['mail2.contoso.com']);
  });

  it('is the host of an address that wants a sign-in', () => {
    const message = text('{url} wants a sign-in.', { url: 'https://autodiscover.contoso.com/autodiscover.xml' });
    const wanted = snapshotOf([check('account.password')], { 'account.password': failed({ ...held, message }) });
    assert.deepEqual(hostsWaiting(withoutUrl, wanted), ['autodiscover.contoso.com']);
  });

  it('is nobody named by a finding that asks for something else', () => {
    const other = snapshotOf([check('account.password')], {
      'account.password': failed({ ...held, remedies: [remedy()] }),
    });
    assert.deepEqual(hostsWaiting(withoutUrl, other), []);
  });
});
