// A WebSocket for y-websocket's provider that numbers what both sides number (step 2 and updates) as it is sent.
// Knows the first two numbers of a message, nothing of what is in it.
import { isNumbered, messageType, syncType } from "../../lib/document/wire.ts";

export type SentMessage = { n: number; message: "step2" | "update" };

export type SocketHooks = {
  /** False for people who only read: their updates are not sent, so there is nothing to refuse. */
  mayWrite(): boolean;
  /** Called before the bytes leave, once per numbered message. */
  onSent(sent: SentMessage): void;
};

type SocketClass = typeof WebSocket;
type Sendable = Parameters<WebSocket["send"]>[0];

/** A subclass of `Base` for one provider; each socket counts from 1. */
export function numberedSocket(Base: SocketClass, hooks: SocketHooks): SocketClass {
  return class NumberedSocket extends Base {
    #sent = 0;

    override send(data: Sendable): void {
      const message = bytesOf(data);
      if (isNumbered(message)) {
        const isUpdate = message[1] === syncType.update;
        if (isUpdate && !hooks.mayWrite()) return;
        hooks.onSent({ n: ++this.#sent, message: isUpdate ? "update" : "step2" });
      }
      super.send(data);
    }
  };
}

function bytesOf(data: Sendable): Uint8Array {
  if (data instanceof Uint8Array) return data;
  throw new Error("the live protocol is sent as Uint8Array only");
}

/** The ping has no body. */
export const pingMessage = new Uint8Array([messageType.ping]);
