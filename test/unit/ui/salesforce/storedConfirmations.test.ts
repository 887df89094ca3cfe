import assert from 'node:assert/strict';
import type { Confirmation } from '../../../../src/core/salesforce/ports.ts';
import { StoredConfirmations } from '../../../../src/ui/salesforce/storedConfirmations.ts';
import { fakeMemento } from '../support/fakeMemento.ts';

const org = '00Dxx0000000001AAA';
const given: Confirmation = {
  kind: 'credentialsEntered',
  answer: true,
  by: 'Anna Berg',
  at: new Date('2026-11-22T08:00:00Z'),
};

describe('confirmations', () => {
  it('are kept with the answer, the name and the time', async () => {
    const memento = fakeMemento();
    await new StoredConfirmations(memento).keep(org, given);
    const later = new StoredConfirmations(memento);
    assert.deepEqual(later.find(org, 'credentialsEntered'), given);
    assert.deepEqual([...later.all(org)], [['credentialsEntered', given]]);
  });

  it('are about one org alone', async () => {
    const confirmations = new StoredConfirmations(fakeMemento());
    await confirmations.keep(org, given);
    assert.equal(confirmations.find('00Dxx0000000002AAA', 'credentialsEntered'), undefined);
    assert.equal(confirmations.find(org, 'configurationActive'), undefined);
  });

  it('can be taken back, one without the others', async () => {
    const confirmations = new StoredConfirmations(fakeMemento());
    await confirmations.keep(org, given);
    await confirmations.keep(org, { ...given, kind: 'governmentCloud', answer: false });
    await confirmations.takeBack(org, 'credentialsEntered');
    assert.deepEqual([...confirmations.all(org).keys()], ['governmentCloud']);
  });

  it('remember the name that was given last, and tell of each change', async () => {
    const confirmations = new StoredConfirmations(fakeMemento());
    let changes = 0;
    confirmations.onDidChange(() => (changes += 1));
    assert.equal(confirmations.latestName, undefined);
    await confirmations.keep(org, given);
    await confirmations.takeBack(org, given.kind);
    assert.equal(confirmations.latestName, 'Anna Berg');
    assert.equal(changes, 2);
  });
});
