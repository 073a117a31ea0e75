// Plays a briefing's life: which moment is shown, how fast it goes on, and what has to be fetched for it. Draws nothing.
import type { HistoryMoment } from "../../../lib/document/history-page.ts";
import { Film } from "./film.ts";
import { Jumps } from "./jumps.ts";
import { advance, placeAt, type Place, type Speed } from "./pace.ts";
import { Reel } from "./reel.ts";
import type { HistorySource } from "./requests.ts";

export type Shown = {
  /** The moment that is shown, or is being fetched: what the slider says. */
  seq: number;
  /** Null until the first moment is here; another one after each jump. */
  film: Film | null;
  speed: Speed;
  isPlaying: boolean;
  /** It would go on, or another moment would be shown, were it here already. */
  isWaiting: boolean;
  /** Of the entry at `seq`, as soon as it is here. */
  at: number | null;
  userId: string | null;
  /** Who wrote lately, the last one first. */
  writers: readonly string[];
  /** Why nothing more comes. */
  fault: unknown;
};

export type ProjectorOptions = { source: HistorySource; head: number; seq: number };

/** What is farther isn't brought forward but shown anew: of so much, marks on what changed would say nothing. */
const nearby = 3_000;
/** A page that was hidden doesn't rush through what it missed. */
const longestFrameMs = 250;
/** While it plays, the bar under the text says seldomer than the text changes where that stands: nobody reads so fast. */
const tellEveryMs = 100;
/** Who wrote within so long, and so many entries, is still writing. */
const writingMs = 10_000;
const mostLookedAt = 200;

export class Projector {
  readonly #head: number;
  readonly #reel: Reel;
  readonly #jumps: Jumps;
  readonly #listeners = new Set<() => void>();
  readonly #frameListeners = new Set<() => void>();
  #place: Place;
  #shown: Shown;
  #frame: number | null = null;
  #rewinding: number | null = null;
  #lastFrameAt = 0;
  #isTold = true;
  #toldAt = 0;

  constructor({ source, head, seq }: ProjectorOptions) {
    this.#head = head;
    this.#place = placeAt(seq);
    const onFault = (fault: unknown) => this.#fail(fault);
    this.#reel = new Reel({ source, head, onMore: () => this.#tell({}), onFault });
    this.#jumps = new Jumps({ source, onMoment: this.#onMoment, onFault });
    this.#shown = {
      ...{ seq, film: null, speed: "1", isPlaying: false, isWaiting: true },
      ...{ at: null, userId: null, writers: [], fault: null },
    };
  }

  get = (): Shown => this.#shown;

  subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  };

  /** Runs after the film was brought forward, before the browser paints. */
  onFrame(listener: () => void): () => void {
    this.#frameListeners.add(listener);
    return () => void this.#frameListeners.delete(listener);
  }

  /** From the end it begins anew. */
  play(): void {
    if (this.#shown.isPlaying) return;
    this.#tell({ isPlaying: true });
    if (this.#shown.seq >= this.#head) this.#jumpTo(1);
    this.#lastFrameAt = performance.now();
    this.#frame ??= requestAnimationFrame(this.#onFrame);
  }

  pause(): void {
    if (this.#frame !== null) cancelAnimationFrame(this.#frame);
    this.#frame = null;
    if (this.#shown.isPlaying) this.#tell({ isPlaying: false });
  }

  toggle(): void {
    if (this.#shown.isPlaying) this.pause();
    else this.play();
  }

  setSpeed(speed: Speed): void {
    this.#place = placeAt(this.#place.seq);
    this.#tell({ speed });
  }

  /** Shows this moment: one that is near at once, another among the entries that are here with the next frame. */
  seek(wanted: number): void {
    const seq = Math.max(1, Math.min(this.#head, Math.round(wanted)));
    if (this.#isNear(seq)) this.#bringTo(placeAt(seq));
    else if (seq !== this.#shown.seq || !this.#shown.film) this.#jumpTo(seq);
  }

  #isNear(seq: number): boolean {
    const { film } = this.#shown;
    if (!film || !this.#jumps.isIdle) return false;
    return seq >= film.seq && seq - film.seq <= nearby && this.#reel.holds(film.seq, seq);
  }

  /** By so many entries. Playing stops: whoever steps looks closely. */
  step(by: number): void {
    this.pause();
    this.seek(this.#shown.seq + by);
  }

  /** After a fault: from where it stands. */
  retry(): void {
    this.#tell({ fault: null });
    if (this.#shown.film?.seq === this.#shown.seq) this.#reel.want(this.#shown.seq);
    else this.#jumpTo(this.#shown.seq);
  }

  close(): void {
    this.pause();
    if (this.#rewinding !== null) cancelAnimationFrame(this.#rewinding);
    this.#reel.close();
    this.#jumps.close();
  }

  #jumpTo(seq: number): void {
    this.#place = placeAt(seq);
    this.#tell({ seq });
    if (!this.#reel.leadsTo(seq)) return this.#fetch(seq);
    this.#jumps.close();
    this.#rewinding ??= requestAnimationFrame(this.#rewind);
  }

  /** What follows is fetched once the moment is here: it would take the server's time from it. */
  #fetch(seq: number): void {
    this.#reel.close();
    this.#jumps.to(seq);
  }

  /** Of many moments that were wanted since the last frame, the last one. */
  readonly #rewind = (): void => {
    this.#rewinding = null;
    if (this.#jumps.isIdle) this.#show(this.#place.seq);
  };

  readonly #onMoment = (moment: HistoryMoment, seq: number): void => {
    this.#reel.begin(moment);
    this.#show(seq);
  };

  /** What is here of this moment; another one may be wanted already. */
  #show(seq: number): void {
    const isShown = this.#shown.film?.seq === seq;
    const film = isShown ? this.#shown.film : new Film(this.#reel.updatesTo(seq), seq);
    if (seq !== this.#place.seq) return this.#tell({ film });
    this.#reel.want(seq);
    this.#tell({ film, fault: null });
  }

  #bringTo(place: Place): void {
    const { film } = this.#shown;
    if (!film) return;
    this.#place = place;
    film.bringTo(place.seq, this.#reel.entry);
    this.#reel.want(place.seq);
    for (const listener of this.#frameListeners) listener();
    this.#note({ seq: place.seq });
    this.#isTold = false;
    this.#tellWhenDue();
  }

  readonly #onFrame = (now: number): void => {
    this.#frame = requestAnimationFrame(this.#onFrame);
    const elapsedMs = Math.min(longestFrameMs, Math.max(0, now - this.#lastFrameAt));
    this.#lastFrameAt = now;
    const { film, speed } = this.#shown;
    if (!film || film.seq !== this.#place.seq) return;
    const place = advance(this.#place, elapsedMs, speed, this.#reel.entry);
    if (place.seq === this.#place.seq) this.#place = place;
    else this.#bringTo(place);
    if (this.#place.seq >= this.#head) this.pause();
    else this.#tellWhenDue();
  };

  #tellWhenDue(): void {
    const isNews = !this.#isTold || this.#isWaiting() !== this.#shown.isWaiting;
    const isDue = !this.#shown.isPlaying || performance.now() - this.#toldAt >= tellEveryMs;
    if (isNews && isDue) this.#tell({});
  }

  #isWaiting(): boolean {
    const { film, isPlaying, seq } = this.#shown;
    if (film?.seq !== seq) return true;
    return isPlaying && seq < this.#head && !this.#reel.entry(seq + 1);
  }

  /** The same list while it says the same. */
  #writersAt(seq: number): readonly string[] {
    const found = new Set<string>();
    const last = this.#reel.entry(seq);
    for (let at = seq; at > seq - mostLookedAt; at--) {
      const entry = this.#reel.entry(at);
      if (!entry || !last || last.at - entry.at > writingMs) break;
      found.add(entry.userId);
    }
    const known = this.#shown.writers;
    const isSame = known.length === found.size && known.every((id) => found.has(id));
    return isSame ? known : [...found];
  }

  #fail(fault: unknown): void {
    this.pause();
    this.#tell({ fault });
  }

  #tell(changed: Partial<Shown>): void {
    this.#note(changed);
    this.#isTold = true;
    this.#toldAt = performance.now();
    for (const listener of this.#listeners) listener();
  }

  #note(changed: Partial<Shown>): void {
    this.#shown = { ...this.#shown, ...changed };
    const entry = this.#reel.entry(this.#shown.seq);
    Object.assign(this.#shown, {
      at: entry?.at ?? null,
      userId: entry?.userId ?? null,
      writers: this.#writersAt(this.#shown.seq),
      isWaiting: this.#isWaiting(),
    });
  }
}
