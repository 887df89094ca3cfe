import assert from 'node:assert/strict';
import { healthyServer } from '../../../src/lab/behaviour.ts';
import { behaviourWith, faultCatalogue } from '../../../src/lab/faults.ts';

const names = faultCatalogue.map(({ name }) => name);

describe('the fault catalogue', () => {
  it('folds nothing into the healthy server', () => {
    assert.deepEqual(behaviourWith([]), healthyServer);
  });

  it('has a name, a title and a change for each, and no name twice', () => {
    assert.equal(new Set(names).size, names.length);
    for (const { name, title, changes } of faultCatalogue) {
      assert.match(name, /^[a-z][A-Za-z0-9]+$/);
      assert.ok(title.length > 0 && title.length <= 60, `${name}: title of ${String(title.length)} characters`);
      assert.ok(changes.length > 0, name);
    }
  });

  for (const { name } of faultCatalogue) {
    it(`changes something with ${name}, the same however often it is folded in`, () => {
      const once = behaviourWith([name]);
      assert.notDeepEqual(once, healthyServer);
      assert.deepEqual(behaviourWith([name, name]), once);
    });
  }

  it('keeps faults of different parts beside each other', () => {
    const server = behaviourWith(['basicOff', 'certificateExpired', 'externalUrlEmpty']);
    assert.deepEqual(server.ews.schemes, ['negotiate', 'ntlm']);
    assert.equal(server.ews.externalUrl, undefined);
    assert.equal(server.tls.certificate, 'expired');
  });

  it('refuses a name it does not have', () => {
    assert.throws(() => behaviourWith(['basicOff', 'nope']), /"nope"/);
  });
});
