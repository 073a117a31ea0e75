// The connection of one live document to the server: y-websocket's provider with numbered messages, the notices of the
// live protocol, a heartbeat and the gate for others' updates. Reports events; decides nothing about saving.
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import type { Awareness } from "y-protocols/awareness";
import { readSyncStep1 } from "y-protocols/sync";
import { WebsocketProvider } from "y-websocket";
import * as Y from "yjs";
import type { Digest } from "../../lib/document/digest.ts";
import {
  encodeDigestReport,
  messageType,
  readNotice,
  schemaVersion,
  subprotocol,
  syncType,
  type DigestReport,
  type Hello,
  type NackCode,
  type ServerNotice,
} from "../../lib/document/wire.ts";
import { beatFor } from "./heartbeat.ts";
import type { LiveDocument } from "./live-document.ts";
import { numberedSocket, pingMessage, type SentMessage } from "./numbered-socket.ts";
import { openRemoteGate, type RemoteGate } from "./remote-gate.ts";

export type LinkEvent =
  | { type: "opened" }
  | { type: "closed" }
  /** Closed for good by the server, with a close code of 4400 to 4499. */
  | { type: "ended"; code: number }
  | { type: "hello"; hello: Hello }
  | ({ type: "sent" } & SentMessage)
  | { type: "ack"; n: number; seq: number }
  | { type: "nack"; n: number; code: NackCode }
  /** Others' committed text, after it was applied. */
  | { type: "received"; update: Uint8Array }
  /** The server's whole state has been applied for the first time on this socket. */
  | { type: "synced" }
  | { type: "event"; kind: string; id: string }
  /** What the server's document is, told when all that it had sent before is applied here. */
  | { type: "digest"; digest: Digest };

export type LinkOptions = {
  /** `ws(s)://host/collab` */
  address: string;
  userId: string;
  briefingId: string;
  epoch: number;
  seq: number;
  live: LiveDocument;
  mayWrite(): boolean;
  onEvent(event: LinkEvent): void;
  WebSocketBase: typeof WebSocket;
};

export type Link = {
  gate: RemoteGate;
  /** The origin of others' updates in the document's events. */
  origin: unknown;
  setSeq(seq: number): void;
  /** Answers a digest that differs. */
  report(report: DigestReport): void;
  /** Asks the server for a sign of life now, for the device says that its network changed. */
  probe(): void;
  close(): void;
};

const beatMs = 1_000;
/** A leaving node asks its clients to come back within this time, at random, so that they don't all come at once. */
const drainSpreadMs = 2_000;

export function openLink(options: LinkOptions): Link {
  const { live, onEvent } = options;
  const provider = new WebsocketProvider(options.address, options.briefingId, live.doc, {
    awareness: live.awareness,
    connect: false,
    disableBc: true,
    protocols: [subprotocol],
    params: {
      schema: String(schemaVersion),
      user: options.userId,
      epoch: String(options.epoch),
      seq: String(options.seq),
    },
    WebSocketPolyfill: numberedSocket(options.WebSocketBase, {
      mayWrite: options.mayWrite,
      onSent: (sent) => onEvent({ type: "sent", ...sent }),
    }),
  });
  sayOwnOnly(provider);
  const gate = openGate(provider, onEvent);
  const heart = startHeart(provider);
  const leaving = leaveWhenAsked(provider);
  handleNotices(provider, (notice) => {
    if (notice.type === "drain") leaving.soon();
    else if (notice.type === "digest") markDigest(provider, gate, () => onEvent(notice));
    else if (notice.type !== "ping") onEvent(notice);
  });
  reportStatus(provider, onEvent);
  provider.on("status", ({ status }) => {
    if (status === "connected") showAgain(live.awareness);
  });
  provider.connect();
  return {
    gate,
    origin: provider,
    setSeq: (seq) => void (provider.params.seq = String(seq)),
    report: (report) => provider.ws?.send(encodeDigestReport(report)),
    probe: () => heart.probe(),
    close() {
      heart.stop();
      gate.close();
      leaving.stop();
      provider.destroy();
    },
  };
}

/** y-websocket would send back what it is told of others: only what this page says of itself is news to the server. */
function sayOwnOnly(provider: WebsocketProvider): void {
  const { awareness, _awarenessUpdateHandler: send } = provider;
  const own = awareness.clientID;
  const sendOwn: typeof send = ({ added, updated, removed }, origin) => {
    if ([added, updated, removed].some((clients: number[]) => clients.includes(own)))
      send({ added: [], updated: [own], removed: [] }, origin);
  };
  awareness.off("update", send);
  awareness.on("update", sendOwn);
  // What the provider takes off when it is destroyed.
  provider._awarenessUpdateHandler = sendOwn;
}

function reportStatus(provider: WebsocketProvider, onEvent: (event: LinkEvent) => void): void {
  provider.on("status", ({ status }) => {
    if (status === "connected") onEvent({ type: "opened" });
    else if (status === "disconnected") onEvent({ type: "closed" });
  });
  provider.on("closed", ({ code }) => onEvent({ type: "ended", code }));
}

/**
 * y-protocols' own reader applies at once and swallows errors: this one answers a step 1 and leaves the rest to the gate.
 * The socket counts as synced once its step 2 has passed the gate, not when it came.
 */
function openGate(provider: WebsocketProvider, onEvent: (event: LinkEvent) => void): RemoteGate {
  let stepTwoCame = false;
  const gate = openRemoteGate((update) => {
    Y.applyUpdate(provider.doc, update, provider);
    onEvent({ type: "received", update });
    if (!stepTwoCame) return;
    stepTwoCame = false;
    provider.synced = true;
    onEvent({ type: "synced" });
  });
  provider.on("status", () => (stepTwoCame = false));
  provider.messageHandlers[messageType.sync] = (encoder, decoder) => {
    const kind = decoding.readVarUint(decoder);
    if (kind === syncType.step1) {
      encoding.writeVarUint(encoder, messageType.sync);
      readSyncStep1(decoder, encoder, provider.doc);
      return;
    }
    if (kind === syncType.step2) stepTwoCame = true;
    gate.push(decoding.readVarUint8Array(decoder));
  };
  return gate;
}

function handleNotices(provider: WebsocketProvider, onNotice: (notice: ServerNotice) => void): void {
  const { ack, nack, hello, drain, digest, event, ping } = messageType;
  for (const type of [ack, nack, hello, drain, digest, event, ping]) {
    provider.messageHandlers[type] = (_encoder, decoder) => onNotice(readNotice(decoder, type));
  }
}

/** A digest of an earlier socket says nothing: that socket's last updates may never have come. */
function markDigest(provider: WebsocketProvider, gate: RemoteGate, run: () => void): void {
  const socket = provider.ws;
  gate.mark(() => {
    if (provider.ws === socket) run();
  });
}

function startHeart(provider: WebsocketProvider): { probe(): void; stop(): void } {
  let pingedAt: number | null = null;
  const ping = () => {
    pingedAt = Date.now();
    provider.ws?.send(pingMessage);
  };
  const beat = () => {
    if (!provider.wsconnected) return void (pingedAt = null);
    switch (beatFor({ now: Date.now(), lastReceivedAt: provider.wsLastMessageReceived, pingedAt })) {
      case "ping":
        return ping();
      case "dead":
        return reconnect(provider);
      case "wait":
    }
  };
  const timer = setInterval(beat, beatMs);
  const probe = () => {
    if (provider.wsconnected) ping();
    else if (provider.shouldConnect) reconnect(provider);
  };
  return { probe, stop: () => clearInterval(timer) };
}

/** Others took the end of the last socket for the end of this page's presence: only a newer clock is news to them. */
function showAgain(awareness: Awareness): void {
  const state = awareness.getLocalState();
  if (state !== null) awareness.setLocalState(state);
}

/** For a node that is about to stop. A socket that goes before its time has nothing more to leave. */
function leaveWhenAsked(provider: WebsocketProvider): { soon(): void; stop(): void } {
  let timer: ReturnType<typeof setTimeout> | null = null;
  const stop = () => {
    if (timer) clearTimeout(timer);
    timer = null;
  };
  const leave = () => {
    timer = null;
    reconnect(provider);
  };
  provider.on("status", stop);
  return { soon: () => void (timer ??= setTimeout(leave, Math.random() * drainSpreadMs)), stop };
}

/** Gives the socket up without waiting for its close, and opens another at once. */
function reconnect(provider: WebsocketProvider): void {
  provider.disconnect();
  provider.connect();
}
