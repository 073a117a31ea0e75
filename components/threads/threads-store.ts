// The threads of one briefing in this page: fetched once, kept true by the server's words of what changed, asked for again when
// the line was lost. Draws nothing.
import { openListeners } from "../live/listeners.ts";
import type { ThreadView } from "#lib/domain/thread-view.ts";
import type { ThreadRequests } from "./thread-requests.ts";

export type ThreadsState =
  { state: "loading" } | { state: "ready" } | { state: "failed"; why: "not_allowed" | "unavailable" };

/** Which threads came in meanwhile, by whatever way, and whether all are to be asked for again. */
type Loading = { again: boolean; readonly came: Set<string> };

export class ThreadsStore {
  readonly #requests: Pick<ThreadRequests, "page" | "one">;
  readonly #told = openListeners();
  readonly #threads = new Map<string, ThreadView>();
  /** Threads that are being asked for, and whether they changed again meanwhile. */
  readonly #asking = new Map<string, { again: boolean }>();
  #list: readonly ThreadView[] = [];
  #state: ThreadsState = { state: "loading" };
  #loading: Loading | null = null;
  #closed = false;

  constructor(requests: Pick<ThreadRequests, "page" | "one">) {
    this.#requests = requests;
    this.reload();
  }

  readonly subscribe = this.#told.add;

  readonly state = (): ThreadsState => this.#state;

  /** In no order. The same array until something changed. */
  readonly all = (): readonly ThreadView[] => this.#list;

  /** The server says that this thread came, changed or went. */
  changed(id: string): void {
    const asking = this.#asking.get(id);
    if (asking) asking.again = true;
    else void this.#fetch(id);
  }

  /** What this page did itself, as the server answered. */
  put(thread: ThreadView): void {
    this.#keep(thread);
    this.#tell();
  }

  drop(id: string): void {
    this.#threads.delete(id);
    this.#tell();
  }

  /** Asks for everything that may have been missed. */
  reload(): void {
    if (this.#loading) this.#loading.again = true;
    else void this.#load();
  }

  close(): void {
    this.#closed = true;
  }

  async #load(): Promise<void> {
    const loading: Loading = (this.#loading = { again: false, came: new Set() });
    const isWhole = await this.#loadPages();
    this.#loading = null;
    if (this.#closed) return;
    if (isWhole) {
      for (const id of this.#threads.keys())
        if (!loading.came.has(id) && !this.#asking.has(id)) this.#threads.delete(id);
      this.#tell({ state: "ready" });
    }
    if (loading.again) this.reload();
  }

  /** False when the line was lost in between. */
  async #loadPages(): Promise<boolean> {
    for (let cursor: string | null = ""; cursor !== null && !this.#closed;) {
      const answer = await this.#requests.page(cursor === "" ? {} : { cursor });
      if (!answer.ok) return this.#failed(answer.code === "not_allowed" ? "not_allowed" : "unavailable");
      for (const thread of answer.value.items) this.#keep(thread);
      cursor = answer.value.nextCursor;
    }
    return true;
  }

  /** What is here already stays; what is missing comes when the line is back. */
  #failed(why: "not_allowed" | "unavailable"): false {
    this.#tell(this.#state.state === "ready" ? this.#state : { state: "failed", why });
    return false;
  }

  async #fetch(id: string): Promise<void> {
    const asking = { again: false };
    this.#asking.set(id, asking);
    const answer = await this.#requests.one(id);
    this.#asking.delete(id);
    if (answer.ok) this.#keep(answer.value);
    else if (answer.code === "not_found") this.#threads.delete(id);
    this.#tell();
    if (asking.again && !this.#closed) await this.#fetch(id);
  }

  /** An answer may be older than what is known already. */
  #keep(thread: ThreadView): void {
    this.#loading?.came.add(thread.id);
    const known = this.#threads.get(thread.id);
    if (!known || known.changedAt <= thread.changedAt) this.#threads.set(thread.id, thread);
  }

  #tell(next: ThreadsState = this.#state): void {
    if (this.#closed) return;
    this.#state = next;
    this.#list = [...this.#threads.values()];
    this.#told.tell();
  }
}
