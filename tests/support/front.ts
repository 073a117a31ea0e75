// What stands before several nodes, as small as can be: each connection goes to the first node that answers. No balancing.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type Front = { port: number; close(): Promise<void> };

/** `ports` are the nodes', asked in this order for each new connection. */
export async function startFront(ports: readonly number[]): Promise<Front> {
  const sockets = new Set<Socket>();
  const hold = (socket: Socket) => {
    sockets.add(socket);
    socket.on("close", () => sockets.delete(socket));
  };
  const server = createServer((client) => {
    hold(client);
    client.on("error", () => client.destroy());
    pass(client, ports, hold);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  return {
    port: (server.address() as AddressInfo).port,
    async close() {
      for (const socket of sockets) socket.destroy();
      server.close();
      await once(server, "close");
    },
  };
}

function pass(client: Socket, [port, ...others]: readonly number[], hold: (socket: Socket) => void): void {
  if (port === undefined) return void client.destroy();
  const node = connect(port, "127.0.0.1");
  node.once("connect", () => {
    hold(node);
    client.pipe(node).pipe(client);
    for (const socket of [client, node]) {
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        client.destroy();
        node.destroy();
      });
    }
  });
  node.once("error", () => {
    if (node.connecting || !client.destroyed) pass(client, others, hold);
  });
}
