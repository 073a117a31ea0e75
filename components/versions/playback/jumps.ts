// Fetches the moment that somebody jumped to: the latest wish counts, and what takes long for an earlier one is given up.
import type { HistoryMoment } from "../../../lib/document/history-page.ts";
import type { HistorySource } from "./requests.ts";

/** So long an answer for an earlier wish is still waited for: it shows something while the slider is being drawn. */
const patienceMs = 150;

export type JumpsOptions = {
  source: Pick<HistorySource, "moment">;
  onMoment(moment: HistoryMoment, seq: number): void;
  onFault(error: unknown): void;
};

export class Jumps {
  #fetching: AbortController | null = null;
  #next: number | null = null;
  #patience: ReturnType<typeof setTimeout> | null = null;

  constructor(private readonly options: JumpsOptions) {}

  get isIdle(): boolean {
    return this.#fetching === null;
  }

  to(seq: number): void {
    if (!this.#fetching) return void this.#fetch(seq);
    this.#next = seq;
    this.#patience ??= setTimeout(() => this.#goOn(), patienceMs);
  }

  close(): void {
    if (this.#patience) clearTimeout(this.#patience);
    this.#patience = null;
    this.#fetching?.abort();
    this.#fetching = null;
    this.#next = null;
  }

  #goOn(): void {
    const next = this.#next;
    this.close();
    if (next !== null) void this.#fetch(next);
  }

  async #fetch(seq: number): Promise<void> {
    const fetching = new AbortController();
    this.#fetching = fetching;
    try {
      const moment = await this.options.source.moment(seq, fetching.signal);
      if (this.#fetching !== fetching) return;
      this.options.onMoment(moment, seq);
    } catch (error) {
      if (this.#fetching !== fetching) return;
      this.#next = null;
      this.options.onFault(error);
    }
    if (this.#fetching === fetching) this.#goOn();
  }
}
