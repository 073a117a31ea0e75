// A briefing's latest review and its standing sign-offs in the editor: fetched once, and again when the server says that something
// changed or the line was lost. Draws nothing.
import type { ReviewView, SignOffView } from "#lib/domain/review-view.ts";
import { standingAmong } from "#lib/domain/standing.ts";
import { valueStore } from "../live/value-store.ts";
import { firstDraft, type AskDraft } from "./ask-draft.ts";
import type { ReviewRequests } from "./review-requests.ts";

/** `review`: null where none was ever asked for. */
export type ReviewsState =
  | { state: "loading" }
  | { state: "failed" }
  | { state: "ready"; review: ReviewView | null; signOffs: readonly SignOffView[] };

/** More than a briefing of a hundred sections that ten people signed three times. */
const maxSignOffPages = 30;

export class ReviewStore {
  readonly requests: ReviewRequests;
  readonly state = valueStore<ReviewsState>({ state: "loading" });
  /** What is filled in so far of asking: the panel comes and goes. */
  readonly draft = valueStore<AskDraft>(firstDraft());
  /** Another review is being asked for, while the last one is over. */
  readonly asking = valueStore(false);
  #loading: { again: boolean } | null = null;
  #closed = false;

  constructor(requests: ReviewRequests) {
    this.requests = requests;
    this.reload();
  }

  /** What the server says of things beside the text. */
  hear(kind: string): void {
    if (["review", "reviews", "sign_off"].includes(kind)) this.reload();
  }

  reload(): void {
    if (this.#loading) this.#loading.again = true;
    else void this.#load();
  }

  close(): void {
    this.#closed = true;
  }

  async #load(): Promise<void> {
    const loading = (this.#loading = { again: false });
    const [review, signOffs] = await Promise.all([this.#latest(), this.#standing()]);
    this.#loading = null;
    if (this.#closed) return;
    if (review !== "failed" && signOffs !== "failed") this.state.set({ state: "ready", review, signOffs });
    // What is here already stays.
    else if (this.state.get().state === "loading") this.state.set({ state: "failed" });
    if (loading.again) this.reload();
  }

  async #latest(): Promise<ReviewView | null | "failed"> {
    const answer = await this.requests.latest();
    if (!answer.ok) return "failed";
    const [item] = answer.value.items;
    if (!item) return null;
    const view = await this.requests.one(item.id);
    return view.ok ? view.value : "failed";
  }

  /** Of each person and section the latest. */
  async #standing(): Promise<SignOffView[] | "failed"> {
    const all: SignOffView[] = [];
    let cursor: string | null = null;
    for (let page = 0; page < maxSignOffPages; page++) {
      const answer = await this.requests.signOffs(cursor);
      if (!answer.ok) return "failed";
      all.push(...answer.value.items);
      cursor = answer.value.nextCursor;
      if (cursor === null) break;
    }
    return standingAmong(all);
  }
}
