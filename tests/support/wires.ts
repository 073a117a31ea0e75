// A network of its own for one node, and the wires into it: to PostgreSQL, to Redis, to people. A cut wire loses every packet
// and tells nobody, as a pulled cable does. Linux with root only: `ip netns`, veth pairs. Judges nothing.
import { execFileSync, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { connect, createServer, type Server, type Socket } from "node:net";
import { freePort } from "../../server/free-port.ts";
import { isRunning, startCollab } from "./collab-child.ts";

/** A private range (RFC 1918), a pair of addresses to each wire. */
const range = "10.213.77";
const name = `rapporteur-${process.pid}`;

function ip(...args: string[]): void {
  execFileSync("ip", args);
}

/** One wire between this machine (`here`) and the node's network (`there`). */
export class Wire {
  readonly here: string;
  readonly there: string;
  private readonly end: string;

  constructor(index: number) {
    this.end = `rp${process.pid % 100_000}x${index}`;
    this.here = `${range}.${4 * index + 1}`;
    this.there = `${range}.${4 * index + 2}`;
    const inside = `wire${index}`;
    ip("link", "add", this.end, "type", "veth", "peer", "name", inside, "netns", name);
    ip("addr", "add", `${this.here}/30`, "dev", this.end);
    ip("link", "set", this.end, "up");
    ip("-n", name, "addr", "add", `${this.there}/30`, "dev", inside);
    ip("-n", name, "link", "set", inside, "up");
  }

  cut(): void {
    ip("link", "set", this.end, "down");
  }

  mend(): void {
    ip("link", "set", this.end, "up");
  }
}

/** A node in a network of its own, with three wires. `close` takes the network away with all that is in it. */
export class WiredNode {
  readonly port: number;
  private readonly gates: Gate[] = [];
  private child: ChildProcess | null = null;
  private said = "";

  private constructor(
    readonly database: Wire,
    readonly relay: Wire,
    private readonly people: Wire,
    port: number,
  ) {
    this.port = port;
  }

  static async start(databaseUrl: string, redisUrl: string): Promise<WiredNode> {
    ip("netns", "add", name);
    ip("-n", name, "link", "set", "lo", "up");
    const node = new WiredNode(new Wire(0), new Wire(1), new Wire(2), await freePort());
    await node.run(await node.through(node.database, databaseUrl), await node.through(node.relay, redisUrl));
    return node;
  }

  get url(): string {
    return `ws://${this.people.there}:${this.port}/collab`;
  }

  get isAlive(): boolean {
    return isRunning(this.child);
  }

  /** What it wrote to its log. */
  get log(): string {
    return this.said;
  }

  /** This address as the node reaches it over that wire. */
  private async through(wire: Wire, address: string): Promise<string> {
    const url = new URL(address);
    const gate = await Gate.open(wire.here, Number(url.port));
    this.gates.push(gate);
    url.hostname = wire.here;
    url.port = String(gate.port);
    return url.href;
  }

  private async run(databaseUrl: string, redisUrl: string): Promise<void> {
    this.child = await startCollab({
      settings: {
        DATABASE_URL: databaseUrl,
        REDIS_URL: redisUrl,
        HOST: this.people.there,
        PORT: String(this.port),
      },
      within: ["ip", "netns", "exec", name],
      heard: (text) => (this.said += text),
    });
  }

  async close(): Promise<void> {
    const { child } = this;
    if (child && isRunning(child)) {
      child.kill("SIGKILL");
      await once(child, "exit");
    }
    for (const gate of this.gates) await gate.close();
    // The wires go with the network that their other ends are in.
    ip("netns", "delete", name);
  }
}

/** Leads from a wire's end on this machine to a server on its loopback: servers of tests listen on nothing else. */
class Gate {
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    readonly port: number,
  ) {}

  static async open(host: string, target: number): Promise<Gate> {
    const server = createServer();
    server.listen(0, host);
    await once(server, "listening");
    const address = server.address();
    if (address === null || typeof address === "string") throw new Error("the gate has no port");
    const gate = new Gate(server, address.port);
    server.on("connection", (socket) => gate.lead(socket, target));
    return gate;
  }

  private lead(from: Socket, port: number): void {
    const to = connect(port, "127.0.0.1");
    for (const [one, other] of [
      [from, to],
      [to, from],
    ] as const) {
      this.sockets.add(one);
      one.setNoDelay(true);
      one.on("error", () => one.destroy());
      one.on("close", () => {
        this.sockets.delete(one);
        other.destroy();
      });
      one.pipe(other);
    }
  }

  async close(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, "close");
  }
}
