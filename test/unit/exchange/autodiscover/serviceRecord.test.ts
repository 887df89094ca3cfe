import assert from 'node:assert/strict';
import type { ServiceRecord } from '../../../../src/core/observations/network.ts';
import { chooseServiceRecord } from '../../../../src/exchange/autodiscover/serviceRecord.ts';

function record(target: string, priority = 0, weight = 0, port = 443): ServiceRecord {
  return { target, priority, weight, port };
}

const CHOICES: readonly [name: string, records: readonly ServiceRecord[], target: string | undefined][] = [
  ['no record', [], undefined],
  ['the lowest priority', [record('b.contoso.com', 20, 9), record('a.contoso.com', 10, 1)], 'a.contoso.com'],
  ['the highest weight of a priority', [record('a.contoso.com', 5, 1), record('b.contoso.com', 5, 7)], 'b.contoso.com'],
  ['port 443 before priority', [record('a.contoso.com', 0, 0, 80), record('b.contoso.com', 9)], 'b.contoso.com'],
  ['another port where nothing else is left', [record('a.contoso.com', 0, 0, 8443)], 'a.contoso.com'],
  ['a target with the dot of a full name', [record('a.contoso.com.')], 'a.contoso.com'],
  ['the target that says there is no service', [record('.')], undefined],
  ['a target that is no host name', [record('a b/c')], undefined],
];

describe('chooseServiceRecord', () => {
  for (const [name, records, target] of CHOICES) {
    it(`takes ${name}`, () => {
      assert.equal(chooseServiceRecord(records)?.target, target);
    });
  }
});
