// What this node and the others tell each other of open rooms: over the relay while that lives, else by announced heads.
// Decides nothing about rooms; whoever opens and closes them says so here.
import { HeadNews } from "./head-news.ts";
import type { OpenRelay, Relay, RelayListener, RelayMessage } from "./relay.ts";

export type ExchangeOptions = {
  openRelay: OpenRelay;
  /** Announces heads through the database. */
  tellHeads(heads: ReadonlyMap<string, number>): Promise<void>;
  listener: RelayListener;
};

/** Two nodes' words of one briefing may overtake each other by a little. */
const overtakingMs = 25;

export class Exchange {
  private readonly relay: Relay;
  private readonly news: HeadNews;

  constructor({ openRelay, tellHeads, listener }: ExchangeOptions) {
    this.relay = openRelay(listener);
    this.news = new HeadNews(tellHeads, listener.onError);
  }

  /** How long a gap may wait for a word that is on its way. */
  get graceMs(): number {
    return this.relay.isLive ? overtakingMs : 0;
  }

  async opened(briefingId: string): Promise<void> {
    await this.relay.hear(briefingId);
    this.relay.publish(briefingId, { type: "whoIsHere" });
  }

  closed(briefingId: string): void {
    this.relay.leave(briefingId);
  }

  tell(briefingId: string, message: RelayMessage): void {
    if (this.relay.isLive) return this.relay.publish(briefingId, message);
    const head = headIn(message);
    if (head !== null) this.news.note(briefingId, head);
  }

  async close(): Promise<void> {
    this.news.close();
    await this.relay.close();
  }
}

function headIn(message: RelayMessage): number | null {
  switch (message.type) {
    case "entries":
      return message.entries.at(-1)?.seq ?? null;
    case "head":
      return message.seq;
    case "awareness":
    case "whoIsHere":
      return null;
  }
}
