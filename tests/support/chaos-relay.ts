// A relay between rooms of one process whose messages a test loses, doubles and reorders. Stands for the worst that a real
// one may do; what it passes on goes through the real bytes.
import { decodeRelayFrame, encodeRelayFrame } from "../../server/relay-frame.ts";
import type { OpenRelay, RelayListener } from "../../server/relay.ts";

/** What becomes of one message to one node: so many copies, each after so many later messages. */
export type Fate = { copies: number; after: number };

type Letter = { to: RelayListener; briefingId: string; node: string; frame: Uint8Array; after: number };

export class ChaosRelay {
  private readonly nodes = new Map<string, RelayListener>();
  private letters: Letter[] = [];

  constructor(private readonly fate: () => Fate) {}

  /** Opens the relay of the node with this name. */
  opener(node: string): OpenRelay {
    return (listener) => {
      this.nodes.set(node, listener);
      return {
        isLive: true,
        publish: (briefingId, message) => this.post(briefingId, node, encodeRelayFrame(node, message)),
        hear: () => Promise.resolve(),
        leave: () => undefined,
        close: () => Promise.resolve(void this.nodes.delete(node)),
      };
    };
  }

  private post(briefingId: string, node: string, frame: Uint8Array): void {
    for (const [name, to] of this.nodes) {
      const { copies, after } = this.fate();
      for (let i = 0; i < copies && name !== node; i++)
        this.letters.push({ to, briefingId, node, frame, after: after + i });
    }
    this.deliver();
  }

  private deliver(): void {
    const due = this.letters.filter((letter) => letter.after-- <= 0);
    this.letters = this.letters.filter((letter) => !due.includes(letter));
    for (const { to, briefingId, node, frame } of due) {
      const decoded = decodeRelayFrame(frame);
      if (decoded) to.onMessage(briefingId, node, decoded.message);
    }
  }
}
