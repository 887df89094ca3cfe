import { once } from 'node:events';
import { connect } from 'node:net';
import type { Socket } from 'node:net';
import { Worker } from 'node:worker_threads';
import type { Closable } from './otherAddresses.ts';

/** Listens with the shortest queue there is, and never takes anyone out of it. */
const listenerCode = `
const { createServer } = require('node:net');
const { parentPort, workerData } = require('node:worker_threads');
const server = createServer();
server.on('error', (error) => { throw error; });
server.listen({ ...workerData, backlog: 1 }, () => {
  parentPort.postMessage('listening');
  Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0);
});`;

/** A queue of one holds two connections before Linux drops what asks for more. */
const queueLength = 2;

/**
 * Makes an address that drops connection requests as a packet filter does: a listener that is asleep, with a full queue.
 * Windows refuses instead of dropping. Rejects with the error of the socket.
 */
export async function openBlackhole(address: string, port: number): Promise<Closable> {
  const worker = new Worker(listenerCode, { eval: true, workerData: { host: address, port } });
  await once(worker, 'message');
  const waiting = await Promise.all(Array.from({ length: queueLength }, () => queueUp(address, port)));
  return {
    close: async () => {
      for (const socket of waiting) socket.destroy();
      await worker.terminate();
    },
  };
}

async function queueUp(address: string, port: number): Promise<Socket> {
  const socket = connect(port, address);
  await once(socket, 'connect');
  // The end of the listener resets it.
  return socket.on('error', () => undefined);
}
