import type { Socket } from 'node:net';
import type { FarmBehaviour, FrontEnd } from '../behaviour.ts';
import { organisation } from '../organisation.ts';

const lonely: FrontEnd = { name: organisation.serverName };

/** The load balancer: gives every connection, or without affinity every request, the next server in turn. */
export class FrontEnds {
  private assigned = new WeakMap<Socket, FrontEnd>();
  private next = 0;

  /** The server that answers the next request of a connection. */
  choose(socket: Socket, { frontEnds, affinity }: FarmBehaviour): FrontEnd {
    const known = affinity === 'connection' ? this.assigned.get(socket) : undefined;
    const chosen = known ?? frontEnds[this.next % frontEnds.length] ?? lonely;
    if (known === undefined) this.next += 1;
    this.assigned.set(socket, chosen);
    return chosen;
  }

  /** Forgets who serves whom, and begins with the first server again. */
  reset(): void {
    this.assigned = new WeakMap();
    this.next = 0;
  }
}
