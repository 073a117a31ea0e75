// Everything that the parts of a page share about its threads: what they are, where they stand, which one is looked at, and what
// is typed and not said yet. Draws nothing.
import type { CommentText } from "#lib/domain/comment-text.ts";
import type { Disposition } from "#lib/domain/thread.ts";
import { draftsKey } from "../live/draft-keys.ts";
import type { LiveDocument } from "../live/live-document.ts";
import { openReplying, type Replying } from "../live/replying.ts";
import { storageOrNone } from "../live/storage.ts";
import type { LiveSession } from "../live/session.ts";
import { valueStore } from "../live/value-store.ts";
import type { Refusal } from "../api/call-api.ts";
import { openDrafts, type Draft, type DraftAnchor, type Drafts } from "./drafts.ts";
import type { ThreadFilter, ThreadOrder } from "./thread-lists.ts";
import { openThreadPlaces, type ThreadPlaces } from "./thread-places.ts";
import { threadRequests, type ThreadRequests } from "./thread-requests.ts";
import { ThreadsStore } from "./threads-store.ts";

export type DeskOptions = { briefingId: string; userId: string; live: LiveDocument; session: LiveSession };

/** What became of something that was sent. */
export type Sent =
  { is: "said"; unreached: string[] } | { is: "waiting" } | { is: "refused"; refusal: Refusal };

/** What waits is tried so often, besides when the socket is back. */
const sendAgainMs = 5_000;
/** How long a comment waits for the text under it to be saved. */
const savedWithinMs = 10_000;

export type Listed = { filter: ThreadFilter; order: ThreadOrder };

/** With what is filled in so far. */
export type ThreadForm =
  | { thread: string; is: "settle"; disposition: Disposition; reason: string }
  | { thread: string; is: "assign"; to: string; dueDate: string };

export class ThreadDesk {
  readonly requests: ThreadRequests;
  readonly store: ThreadsStore;
  readonly places: ThreadPlaces;
  readonly drafts: Drafts;
  /** Who writes in which thread. */
  readonly replying: Replying;
  /** The thread that is looked at. */
  readonly chosen = valueStore<string | null>(null);
  /** What the panel lists, and the form that is open in it: the panel comes and goes. */
  readonly listed = valueStore<Listed>({ filter: "open", order: "place" });
  readonly form = valueStore<ThreadForm | null>(null);
  readonly #options: DeskOptions;
  readonly #gone = new AbortController();
  #sending: Promise<void> | null = null;
  readonly #underWay = new Set<string>();

  constructor(options: DeskOptions) {
    this.#options = options;
    this.requests = threadRequests(options.briefingId);
    this.store = new ThreadsStore(this.requests);
    this.places = openThreadPlaces(options.live.doc);
    this.drafts = openDrafts(storageOrNone(), draftsKey(options.userId, options.briefingId));
    this.replying = openReplying(options.live.awareness, options.userId);
    const unhear = options.session.onServerEvent((kind, id) => this.#hear(kind, id));
    this.#gone.signal.addEventListener("abort", unhear);
    // A line that fails for a moment doesn't always take the socket along.
    const timer = setInterval(() => this.#sendAgain(), sendAgainMs);
    this.#gone.signal.addEventListener("abort", () => clearInterval(timer));
  }

  #hear(kind: string, id: string): void {
    if (kind === "thread") return this.store.changed(id);
    if (kind !== "threads") return;
    this.store.reload();
    this.#sendAgain();
  }

  #sendAgain(): void {
    if (this.drafts.waiting().length === 0) return;
    this.#sending ??= this.#sendWaiting().finally(() => (this.#sending = null));
  }

  /** The server is reached again: what was sent meanwhile goes. */
  async #sendWaiting(): Promise<void> {
    for (const [key, draft] of this.drafts.waiting())
      if (!this.#gone.signal.aborted) await this.send(key, draft);
  }

  /** Begins a comment on this text, with the words of one that was begun on another and isn't sent. */
  begin(anchor: DraftAnchor): void {
    const isLeft = (key: string) => this.drafts.get(key)?.waiting === false && !this.#underWay.has(key);
    const left = this.drafts.beginnings().find(isLeft);
    const text = left === undefined ? null : (this.drafts.get(left)?.text ?? null);
    const id = crypto.randomUUID();
    this.chosen.set(null);
    this.drafts.set(id, { id, text, anchor, waiting: false });
    if (left !== undefined) this.drafts.set(left, null);
  }

  write(key: string, text: CommentText | null): void {
    const draft = this.drafts.get(key);
    if (text && !draft?.anchor) this.replying.typed(key);
    else this.replying.done();
    if (!text && !draft?.anchor) return this.drafts.set(key, null);
    const id = draft?.id ?? crypto.randomUUID();
    this.drafts.set(key, { id, anchor: draft?.anchor ?? null, text, waiting: false });
  }

  /** What one said is being changed: a draft under the reply's own id. */
  edit(reply: string, text: CommentText | null): void {
    this.drafts.set(reply, { id: reply, text, anchor: null, waiting: false });
  }

  /** A comment or a reply; its draft goes once it is said, and waits on the device while the server can't be reached. */
  async send(key: string, draft: Draft): Promise<Sent> {
    const { text, anchor, id } = draft;
    if (!text || this.#underWay.has(key)) return { is: "waiting" };
    this.replying.done();
    this.#underWay.add(key);
    const answer = anchor ? await this.#sendNew(id, anchor, text) : await this.requests.reply(key, id, text);
    this.#underWay.delete(key);
    if (!answer) return this.#wait(key, draft);
    if (!answer.ok)
      return answer.code === "unavailable" ? this.#wait(key, draft) : this.#refused(key, draft, answer);
    this.drafts.set(key, null);
    this.store.changed(key);
    if (anchor) this.chosen.set(key);
    return { is: "said", unreached: answer.value.unreached };
  }

  #wait(key: string, draft: Draft): Sent {
    this.drafts.set(key, { ...draft, waiting: true });
    return { is: "waiting" };
  }

  /** What is refused isn't tried again by itself. */
  #refused(key: string, draft: Draft, refusal: Refusal): Sent {
    this.drafts.set(key, { ...draft, waiting: false });
    return { is: "refused", refusal };
  }

  /** Null while the text that is commented on isn't saved. */
  async #sendNew(id: string, anchor: DraftAnchor, text: CommentText) {
    if (!(await this.saved())) return null;
    return this.requests.add(id, { ...anchor, seq: this.#options.session.seq }, text);
  }

  get seq(): number {
    return this.#options.session.seq;
  }

  /** Whether the server has all of this page's text now, or in a moment. */
  saved(): Promise<boolean> {
    const { session } = this.#options;
    if (!session.view().unsaved) return Promise.resolve(true);
    return new Promise((resolve) => {
      const done = (isSaved: boolean) => {
        clearTimeout(timer);
        forget();
        resolve(isSaved);
      };
      const timer = setTimeout(() => done(false), savedWithinMs);
      const forget = session.subscribe(() => void (!session.view().unsaved && done(true)));
      this.#gone.signal.addEventListener("abort", () => done(false), { once: true });
    });
  }

  close(): void {
    this.#gone.abort();
    this.store.close();
    this.places.close();
    this.replying.close();
  }
}
