// A TCP proxy before a server, which a test cuts, or lets swallow the answers. Knows nothing of what passes.
import { once } from "node:events";
import { connect, createServer, type AddressInfo, type Socket } from "node:net";

export type Proxy = {
  port: number;
  /** From now on what the server says is thrown away; what is said to it still arrives. */
  swallow(): void;
  /** Ends all connections that pass here; new ones pass as before. */
  cut(): void;
  /** As `cut`, and nobody new gets through before `mend`. */
  sever(): void;
  mend(): void;
  close(): Promise<void>;
};

export async function startProxy(targetPort: number): Promise<Proxy> {
  const sockets = new Set<Socket>();
  const passing = { isSwallowed: false, isSevered: false };
  const server = createServer((client) => {
    if (passing.isSevered) return void client.destroy();
    const target = connect(targetPort, "127.0.0.1");
    for (const socket of [client, target]) {
      sockets.add(socket);
      socket.on("error", () => socket.destroy());
      socket.on("close", () => {
        sockets.delete(socket);
        client.destroy();
        target.destroy();
      });
    }
    client.on("data", (bytes) => target.write(bytes));
    target.on("data", (bytes) => passing.isSwallowed || client.write(bytes));
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const cut = () => {
    passing.isSwallowed = false;
    for (const socket of sockets) socket.destroy();
  };
  return {
    port: (server.address() as AddressInfo).port,
    swallow: () => void (passing.isSwallowed = true),
    cut,
    sever() {
      passing.isSevered = true;
      cut();
    },
    mend: () => void (passing.isSevered = false),
    async close() {
      cut();
      server.close();
      await once(server, "close");
    },
  };
}
