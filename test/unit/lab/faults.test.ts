import assert from 'node:assert/strict';
import { behaviourWith, faultCatalogue } from '../../../src/lab/faults.ts';
import { healthyServer } from '../../../src/lab/healthyServer.ts';

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

  it('names rules by the ids of the rule catalogue', () => {
    const areas = 'LIFE|NET|TLS|AD|EWS|AUTH|IMP|MBX|THR|HCH|EXO|SF';
    for (const { name, rules } of faultCatalogue) {
      for (const rule of rules) assert.match(rule, new RegExp(`^(${areas})-\\d\\d$`), name);
    }
  });

  it('keeps faults of one list beside each other', () => {
    const { ews, mailboxes, autodiscover } = behaviourWith([
      'mailboxMoving',
      'calendarCorrupt',
      'mailboxMissing',
      'ewsDisabledForUser',
      'soapNotAllowed',
      'jsonAbsent',
    ]);
    assert.equal(ews.failures.length, 2);
    assert.equal(Object.keys(mailboxes).length, 2);
    assert.deepEqual([autodiscover.doors.soap.kind, autodiscover.doors.json.kind], ['reply', 'reply']);
  });

  it('has twenty lures and more, all of them misbehaviours', () => {
    const lures = faultCatalogue.filter(({ name }) => name.startsWith('lure'));
    assert.ok(lures.length >= 20, String(lures.length));
    assert.ok(lures.every(({ kind }) => kind === 'misbehaviour'));
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
