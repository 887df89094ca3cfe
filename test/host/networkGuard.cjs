// Loaded into every Node process of the host: refuses connections that leave this machine and notes where they went.
'use strict';
const { appendFileSync } = require('node:fs');
const net = require('node:net');

const log = process.env.EXCHANGE_CONNECT_NETWORK_LOG;
const isLocal = (host) => /^(localhost|127\.\d+\.\d+\.\d+|::1|\[::1\])$/i.test(host);
const connect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function (...args) {
  const options = (Array.isArray(args[0]) ? args[0][0] : args[0]) ?? {};
  const host = typeof options === 'object' ? options.host : args[1];
  if (typeof host === 'string' && !isLocal(host)) {
    if (log) appendFileSync(log, `${host}:${options.port ?? options}\n`);
    process.nextTick(() =>
      this.destroy(Object.assign(new Error(`blocked by the test host: ${host}`), { code: 'ECONNREFUSED' })),
    );
    return this;
  }
  return connect.apply(this, args);
};
