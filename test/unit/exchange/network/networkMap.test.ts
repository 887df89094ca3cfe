import assert from 'node:assert/strict';
import { mapFor, portFor } from '../../../../src/exchange/network/networkMap.ts';

const map = { ports: new Map([[443, 18443]]), onlyHosts: ['contoso.test'] };

describe('networkMap', () => {
  for (const [host, isCovered] of [
    ['contoso.test', true],
    ['Mail.Contoso.Test', true],
    ['mycontoso.test', false],
    ['contoso.test.example', false],
    ['mail.contoso.com', false],
  ] as const) {
    it(`${isCovered ? 'covers' : 'leaves alone'} ${host}`, () => {
      assert.equal(mapFor(host, map), isCovered ? map : undefined);
      assert.equal(portFor({ host, port: 443 }, map), isCovered ? 18443 : 443);
      assert.equal(portFor({ host, port: 25 }, map), 25);
    });
  }
});
