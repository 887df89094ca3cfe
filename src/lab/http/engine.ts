import type { IncomingMessage, Server, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';

/** Answers one request; `isLast` tells, when it is asked, whether the connection ends with it. */
export type Answer = (incoming: IncomingMessage, response: ServerResponse, isLast: () => boolean) => Promise<void>;

/**
 * An http or https server that is handed its connections. Once retired it finishes what is under way and takes nothing
 * more, so that a new one can take its place between two requests.
 */
export class Engine {
  private readonly server: Server;
  /** Requests under way by connection; of https, the decrypted one. */
  private readonly connections = new Map<Socket, number>();
  private isRetired = false;

  constructor(server: Server, connected: 'connection' | 'secureConnection', answer: Answer) {
    this.server = server;
    server.on(connected, (socket: Socket) => {
      this.welcome(socket);
    });
    server.on('request', (incoming, response) => {
      this.count(incoming.socket, 1);
      response.on('close', () => {
        this.count(incoming.socket, -1);
      });
      void answer(incoming, response, () => this.isRetired);
    });
  }

  /** Serves a connection that was just accepted. */
  take(socket: Socket): void {
    this.server.emit('connection', socket);
  }

  /** Ends idle connections now and the others with their answer. */
  retire(): void {
    this.isRetired = true;
    for (const [socket, underWay] of this.connections) if (underWay === 0) socket.destroy();
  }

  private welcome(socket: Socket): void {
    if (this.isRetired) {
      socket.destroy();
      return;
    }
    this.connections.set(socket, 0);
    socket.on('close', () => {
      this.connections.delete(socket);
    });
  }

  private count(socket: Socket, change: 1 | -1): void {
    const underWay = this.connections.get(socket);
    if (underWay !== undefined) this.connections.set(socket, underWay + change);
  }
}
