import { networkInterfaces } from 'node:os';

/** Whether this machine has an address on any network but its own loopback. */
export function hasNetwork(): boolean {
  return Object.values(networkInterfaces()).some((addresses) => addresses?.some(({ internal }) => !internal));
}
