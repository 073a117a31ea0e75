// "Being drafted by …": a person's soft claim of one section, told through awareness. Others see it and can take it over; it
// keeps nobody from writing. It ends when its person stops, leaves or hasn't typed there for ten minutes. Draws nothing.
import type { Awareness } from "y-protocols/awareness";
import { placeOf, userOf, type PresentUser } from "./presence.ts";
import { valueStore } from "./value-store.ts";

export const claimForMs = 10 * 60_000;
/** Who types tells the others at most so often that the claim goes on. */
const renewEveryMs = 60_000;
/** More takings-over of one section than there will be. */
const maxTurn = 1_000_000;

/** What a page says of itself: `turn` is higher than that of whoever had the section before, `beat` grows while it goes on. */
type Claim = { section: string; turn: number; beat: number };
type Told = Claim & { user: PresentUser; client: number };

export type Claims = {
  /** Who drafts which section now. */
  get(): ReadonlyMap<string, PresentUser>;
  subscribe(listener: () => void): () => void;
  /** Claims the section for oneself, whoever had it; what one claimed before is free again. */
  take(section: string): void;
  drop(): void;
  close(): void;
};

/** Another client may have sent anything. */
function claimOf(state: unknown): Claim | null {
  const claim = (state as { drafting?: Partial<Record<keyof Claim, unknown>> | null } | null)?.drafting;
  const { section, turn, beat } = claim ?? {};
  if (typeof section !== "string" || typeof turn !== "number" || !Number.isInteger(turn)) return null;
  return turn >= 1 && turn <= maxTurn ? { section, turn, beat: Number(beat) || 0 } : null;
}

/** Of two who claim one section at the same moment, the same one on every page. */
function isBefore(a: Told, b: Told): boolean {
  return a.turn > b.turn || (a.turn === b.turn && a.user.id < b.user.id);
}

/** Remembers when each client's claim was last heard to go on: a page that stands still ends nothing by itself. */
class Hearing {
  private readonly heard = new Map<number, { claim: string; at: number }>();

  /** What was told and goes on, and when the next of it would end. */
  listen(told: readonly Told[], now: number): { lasting: Told[]; endsAt: number } {
    for (const client of this.heard.keys())
      if (!told.some((one) => one.client === client)) this.heard.delete(client);
    const lasting = told.filter((one) => now - this.heardAt(one, now) < claimForMs);
    const ends = lasting.map((one) => this.heardAt(one, now) + claimForMs);
    return { lasting, endsAt: Math.min(...ends) };
  }

  private heardAt({ client, section, turn, beat }: Told, now: number): number {
    const claim = `${section} ${turn} ${beat}`;
    const known = this.heard.get(client);
    if (known?.claim === claim) return known.at;
    this.heard.set(client, { claim, at: now });
    return now;
  }
}

export function openClaims(awareness: Awareness, user: PresentUser): Claims {
  const hearing = new Hearing();
  const holders = valueStore<ReadonlyMap<string, PresentUser>>(new Map());
  let timer: ReturnType<typeof setTimeout> | undefined;
  let renewedAt = 0;
  const own = () => claimOf(awareness.getLocalState());
  const say = (claim: Claim | null) => {
    renewedAt = Date.now();
    awareness.setLocalStateField("drafting", claim);
  };
  const hasTypedIn = watchTyping(awareness);
  const read = () => {
    clearTimeout(timer);
    const claim = own();
    // To say so has this read again.
    const goesOn = claim && hasTypedIn(claim.section) && Date.now() - renewedAt >= renewEveryMs;
    if (goesOn) return say({ ...claim, beat: claim.beat + 1 });
    const now = Date.now();
    const { lasting, endsAt } = hearing.listen(toldIn(awareness, user), now);
    if (lasting.length > 0) timer = setTimeout(read, endsAt - now);
    // Somebody took it over, or one hasn't typed there for long.
    const isOver = claim && firstOf(lasting, claim.section)?.user.id !== user.id;
    if (isOver) return say(null);
    const next = holdersOf(lasting);
    if (!isSame(holders.get(), next)) holders.set(next);
  };
  awareness.on("change", read);
  read();
  return {
    get: holders.get,
    subscribe: holders.subscribe,
    take(section) {
      const before = firstOf(toldIn(awareness, user), section);
      say({ section, turn: Math.min(maxTurn, (before?.turn ?? 0) + 1), beat: 1 });
    },
    drop() {
      if (own()) say(null);
    },
    close() {
      clearTimeout(timer);
      awareness.off("change", read);
    },
  };
}

/** Whether this person typed since the last time one asked, and does so in this section. */
function watchTyping(awareness: Awareness): (section: string) => boolean {
  let typed: unknown = 0;
  return (section) => {
    const state = awareness.getLocalState();
    const isNews = state?.typed !== typed;
    typed = state?.typed;
    return isNews && placeOf(state) === section;
  };
}

/** The server says of the others who they are; of this page we know. */
function toldIn(awareness: Awareness, user: PresentUser): Told[] {
  return [...awareness.getStates()].flatMap(([client, state]) => {
    const who = client === awareness.clientID ? user : userOf(state);
    const claim = claimOf(state);
    return who && claim ? [{ ...claim, client, user: who }] : [];
  });
}

function firstOf(told: readonly Told[], section: string): Told | undefined {
  return told.filter((one) => one.section === section).sort((a, b) => (isBefore(a, b) ? -1 : 1))[0];
}

function holdersOf(told: readonly Told[]): ReadonlyMap<string, PresentUser> {
  const sections = new Set(told.map(({ section }) => section));
  return new Map(
    [...sections].flatMap((section) => {
      const first = firstOf(told, section);
      return first ? [[section, first.user] as const] : [];
    }),
  );
}

function isSame(a: ReadonlyMap<string, PresentUser>, b: ReadonlyMap<string, PresentUser>): boolean {
  return a.size === b.size && [...a].every(([section, user]) => b.get(section)?.id === user.id);
}
