// Redis as the relay needs it: sharded publish and subscribe and a sign of life, on one server or on a cluster alike.
// Queues nothing while Redis is away: what is asked of it then is refused at once.
import { Cluster, Redis, type RedisOptions } from "ioredis";

export type RedisWire = {
  /** Whether Redis can be asked at this moment. */
  isReady(): boolean;
  ping(): Promise<unknown>;
  publish(channel: string, frame: Uint8Array): Promise<unknown>;
  subscribe(channel: string): Promise<unknown>;
  unsubscribe(channel: string): Promise<unknown>;
  close(): void;
};

export type WireEvents = {
  onFrame(channel: string, frame: Uint8Array): void;
  /** A connection was lost; `keepsChannels` is false when what was subscribed has to be subscribed again. */
  onLost(keepsChannels: boolean): void;
  onError(error: Error): void;
};

const retryMs = (times: number) => Math.min(times * 100, 1_000);

const options = {
  enableOfflineQueue: false,
  autoResendUnfulfilledCommands: false,
  autoResubscribe: false,
  maxRetriesPerRequest: 0,
  commandTimeout: 1_000,
  connectTimeout: 2_000,
  keepAlive: 5_000,
  retryStrategy: retryMs,
} satisfies RedisOptions;

/** `?cluster=yes` at the end of the address says that it is a cluster's. */
export function openRedisWire(address: string, events: WireEvents): RedisWire {
  const url = new URL(address);
  const isCluster = url.searchParams.get("cluster") === "yes";
  url.search = "";
  return isCluster ? clusterWire(url, events) : serverWire(url.href, events);
}

function serverWire(address: string, events: WireEvents): RedisWire {
  const publisher = new Redis(address, options);
  const subscriber = new Redis(address, options);
  for (const connection of [publisher, subscriber]) connection.on("error", events.onError);
  publisher.on("close", () => events.onLost(true));
  subscriber.on("close", () => events.onLost(false));
  subscriber.on("smessageBuffer", (channel: Buffer, frame: Buffer) =>
    events.onFrame(channel.toString(), frame),
  );
  return {
    isReady: () => publisher.status === "ready" && subscriber.status === "ready",
    ping: () => publisher.ping(),
    publish: (channel, frame) => publisher.spublish(channel, asBuffer(frame)),
    subscribe: (channel) => subscriber.ssubscribe(channel),
    unsubscribe: (channel) => subscriber.sunsubscribe(channel),
    close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

/** The client finds the shard of a channel, and keeps its channels when shards move or come back. */
function clusterWire(url: URL, events: WireEvents): RedisWire {
  const { autoResubscribe: _, retryStrategy: __, ...perNode } = options;
  const cluster = new Cluster([{ host: url.hostname, port: Number(url.port || "6379") }], {
    shardedSubscribers: true,
    enableOfflineQueue: false,
    clusterRetryStrategy: retryMs,
    redisOptions: {
      ...perNode,
      ...(url.username ? { username: decodeURIComponent(url.username) } : {}),
      ...(url.password ? { password: decodeURIComponent(url.password) } : {}),
      ...(url.protocol === "rediss:" ? { tls: {} } : {}),
    },
  });
  cluster.on("error", events.onError);
  cluster.on("close", () => events.onLost(true));
  cluster.on("-node", () => events.onLost(true));
  cluster.on("smessageBuffer", (channel: Buffer, frame: Buffer) => events.onFrame(channel.toString(), frame));
  return {
    isReady: () => cluster.status === "ready",
    ping: () => cluster.ping(),
    publish: (channel, frame) => cluster.spublish(channel, asBuffer(frame)),
    subscribe: (channel) => cluster.ssubscribe(channel),
    unsubscribe: (channel) => cluster.sunsubscribe(channel),
    close: () => cluster.disconnect(),
  };
}

function asBuffer(frame: Uint8Array): Buffer {
  return Buffer.from(frame.buffer, frame.byteOffset, frame.byteLength);
}
