// Counts people's requests: each process takes points from PostgreSQL in blocks and spends them in its memory, so that all processes count
// together and few requests write. Knows no limits of its own.
import type { RequestLimit, Spent } from "../domain/request-limit.ts";
import type { Sql } from "./journal.ts";
import { takeBlock } from "./rate-limits.ts";

/** A block is this part of a limit. */
const blocksPerLimit = 20;
/** People remembered; those whose time is over are let go of first. */
const maxHeld = 10_000;

/** Points that were taken and not spent yet. `isLast`: the limit had no more. */
type Held = { left: number; taken: number; until: number; isLast: boolean };

export class RequestBlocks {
  private readonly held = new Map<string, Held>();
  private readonly asking = new Map<string, Promise<void>>();

  constructor(private readonly sql: Sql) {}

  /** Counts one request before it is answered, so that many at once can't slip through. */
  async spend(key: string, limit: RequestLimit): Promise<Spent> {
    for (;;) {
      const held = this.held.get(key);
      if (held && held.until > Date.now() && (held.left > 0 || held.isLast)) return spentOf(held, limit);
      await this.ask(key, limit);
    }
  }

  /** One question at a time for each person: who comes meanwhile waits for its answer. */
  private async ask(key: string, limit: RequestLimit): Promise<void> {
    const asking = this.asking.get(key) ?? this.take(key, limit).finally(() => this.asking.delete(key));
    this.asking.set(key, asking);
    await asking;
  }

  private async take(key: string, limit: RequestLimit): Promise<void> {
    const size = Math.ceil(limit.points / blocksPerLimit);
    const { granted, taken, leftMs } = await takeBlock(this.sql, key, { limit, size });
    if (this.held.size >= maxHeld) this.forgetOver();
    this.held.set(key, { left: granted, taken, until: Date.now() + leftMs, isLast: granted === 0 });
  }

  private forgetOver(): void {
    const now = Date.now();
    for (const [key, { until }] of this.held) if (until <= now) this.held.delete(key);
    if (this.held.size >= maxHeld) this.held.clear();
  }
}

/** What other processes took and haven't spent counts as spent. */
function spentOf(held: Held, { points }: RequestLimit): Spent {
  const isOver = held.left === 0;
  if (!isOver) held.left--;
  const resetSeconds = Math.max(1, Math.ceil((held.until - Date.now()) / 1_000));
  return { isOver, limit: points, remaining: points - held.taken + held.left, resetSeconds };
}
