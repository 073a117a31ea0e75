// Pages' live sessions without a browser, over real sockets to a real server. A test may tamper with what a page receives
// and sees what it says about digests.
import { encodeDigestReport, messageType } from "../../lib/document/wire.ts";
import { reserveClientIds } from "../../lib/commands/reserve-client-id.ts";
import { openSession, type LiveSession } from "#components/live/session.ts";
import { setTimeout } from "node:timers/promises";
import { afterEach, expect } from "vitest";
import { WebSocket } from "ws";
import type * as Y from "yjs";
import type { BriefingRows } from "./briefing-rows.ts";
import { signInAs, type Running } from "./collaboration.ts";
import { MemoryDevice } from "./memory-device.ts";

/** Gives the frame as it is to arrive, or null for one that is lost. */
export type Tamper = (frame: Buffer) => Buffer | null;

export type LivePage = {
  session: LiveSession;
  /** The present document; another one after a refusal or a drift. */
  doc(): Y.Doc;
  tamper: Tamper;
  /** What arrives in the server's place in answer to what the page sends; null for what goes to the server. */
  answer: Tamper;
  /** How many digests came, and how many differed from the page's document. */
  digests: number;
  doubts: number;
  /** How often it said something of presence. */
  presences: number;
  device: MemoryDevice;
};

/** For a busy machine; what is waited for comes at once on an idle one. */
export const patient = { timeout: 20_000, interval: 20 };

type OpenPage = (
  running: Running,
  rows: BriefingRows,
  role: keyof BriefingRows["people"],
  device?: MemoryDevice,
) => Promise<LivePage>;

/** Opens pages that close after their test, each on a device of its own unless one is named. */
export function useLivePages(): OpenPage {
  const open: LivePage[] = [];
  afterEach(() => {
    for (const page of open.splice(0)) page.session.close();
  });
  return async (running, rows, role, device = new MemoryDevice()) => {
    const page = await openPage(running, rows, role, device);
    open.push(page);
    await expect.poll(() => page.session.view().phase, patient).toBe("live");
    return page;
  };
}

async function openPage(...[running, rows, role, device]: Required<Parameters<OpenPage>>): Promise<LivePage> {
  const userId = rows.people[role].id;
  const { cookie } = await signInAs(userId);
  const watched = {
    tamper: (frame: Buffer) => frame as Buffer | null,
    answer: (() => null) as Tamper,
    digests: 0,
    doubts: 0,
    presences: 0,
    device,
  };
  const session = openSession({
    address: `${running.url.replace("http", "ws")}/collab`,
    userId,
    briefingId: rows.briefingId,
    epoch: 1,
    reserveClientId: async (signal, onTrouble) => {
      while (!device.isOnline && !signal.aborted) {
        onTrouble();
        await setTimeout(patient.interval);
      }
      const [clientId] = await reserveClientIds(userId, rows.briefingId, 1);
      return { clientId: clientId! };
    },
    reserveSpareIds: (count) => reserveClientIds(userId, rows.briefingId, count),
    openStore: () => Promise.resolve(device.openStore(1)),
    openTexts: () => Promise.resolve(device.openTexts(1)),
    WebSocketBase: watchedSocket(cookie, watched),
  });
  const doc = () => {
    const { live } = session.view();
    if (!live) throw new Error("the page has no document yet");
    return live.doc;
  };
  return Object.assign(watched, { session, doc });
}

type Watched = Pick<LivePage, "tamper" | "answer" | "digests" | "doubts" | "presences" | "device">;

/** Nobody listens there. */
const nowhere = "ws://127.0.0.1:9";

function watchedSocket(cookie: string, watched: Watched): typeof globalThis.WebSocket {
  class WatchedSocket extends WebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(watched.device.isOnline && watched.device.hasSockets ? address : nowhere, protocols, {
        headers: { cookie },
      });
    }

    override emit(event: string | symbol, ...args: unknown[]): boolean {
      const [frame, isBinary] = args;
      if (event !== "message" || !(frame instanceof ArrayBuffer)) return super.emit(event, ...args);
      const arrives = watched.tamper(Buffer.from(frame));
      if (arrives === null) return true;
      if (arrives[0] === messageType.digest) watched.digests++;
      return super.emit(event, new Uint8Array(arrives).buffer, isBinary);
    }

    override send(data: Uint8Array): void {
      if (data[0] === doubtType) watched.doubts++;
      if (data[0] === messageType.awareness) watched.presences++;
      const answer = watched.answer(Buffer.from(data));
      if (answer === null) super.send(data);
      else queueMicrotask(() => super.emit("message", new Uint8Array(answer).buffer, true));
    }
  }
  return WatchedSocket as unknown as typeof globalThis.WebSocket;
}

const [doubtType] = encodeDigestReport({ seq: 0, again: true });
