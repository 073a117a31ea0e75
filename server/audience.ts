// Who is in one room, and what goes to all of them. Decides nothing about rights or order.
import type { Change } from "../lib/data/change-feed.ts";
import { encodeNotice, limits, schemaVersion, type CloseCode, type Hello } from "../lib/document/wire.ts";
import type { Landed } from "./landing.ts";
import type { Member } from "./member.ts";
import { countFrame } from "./metrics.ts";
import { encodeSync } from "./protocol.ts";

/** By then every question that its judging may wait for was answered or given up (pool.ts); what waits longer is the backlog's. */
const maxJudgingMs = 60_000;

export class Audience {
  readonly members = new Set<Member>();
  /** Who has left while something of theirs was still to be judged, and when. */
  private readonly leaving = new Map<Member, number>();

  get size(): number {
    return this.members.size;
  }

  /** Everybody of whom something may still be stored. */
  get writers(): Iterable<Member> {
    return [...this.members, ...this.leaving.keys()];
  }

  leave(member: Member, now: number): void {
    this.members.delete(member);
    if (member.mayComeIn) this.leaving.set(member, now);
  }

  get sessionIds(): string[] {
    return [...this.members].map((member) => member.admission.sessionId);
  }

  sendToAll(frame: Uint8Array): void {
    for (const member of this.members) member.send(frame);
  }

  /** To those who know more than y-websocket's messages. */
  sendNotice(frame: Uint8Array, concerns: (member: Member) => boolean): void {
    for (const member of this.members) if (member.hearsNotices && concerns(member)) member.send(frame);
  }

  /** What a commit brought, in one frame, encoded once; a sole author doesn't get his own back. */
  sendRun(run: readonly Landed[], update: Uint8Array): void {
    const authors = new Set(run.map((landed) => landed.member));
    const soleAuthor = authors.size === 1 ? run[0]?.member : null;
    const frame = encodeSync("update", update);
    const receivers = [...this.members].filter((member) => member.reads && member !== soleAuthor);
    for (const member of receivers) member.send(frame);
    countFrame(receivers.length);
  }

  /** Nothing more is read from anybody here. */
  close(code: CloseCode): void {
    for (const member of this.members) member.close(code);
  }

  /** What a socket holds back must not wait for its step 2 for ever. */
  expireHeld(now: number): void {
    for (const member of this.writers) member.expireHeld(now);
    for (const [member, leftAt] of this.leaving)
      if (!member.mayComeIn || now - leftAt > maxJudgingMs) this.leaving.delete(member);
  }
}

type News = Extract<Change, { kind: "version" | "restore" | "review" | "sign_off" }>;

/** An event of any of these, and whom it concerns: who may only read sees the named versions, and no restorings; guests see none. */
export function eventOf(change: News): [kind: string, id: string, concerns: (member: Member) => boolean] {
  const members = (member: Member) => member.versions !== "none";
  const commenters = (member: Member) => member.versions === "all";
  switch (change.kind) {
    case "version":
      return [change.kind, String(change.number), change.named ? members : commenters];
    case "restore":
      return [change.kind, change.restoreId, commenters];
    case "review":
      return [change.kind, change.reviewId, members];
    case "sign_off":
      return [change.kind, change.signOffId, members];
  }
}

/** Tells the authors of a run, here or gone, that all up to `seq` is stored. */
export function settle(run: readonly Landed[], seq: number): void {
  for (const { ticket } of run) if (ticket) ticket.settled = true;
  for (const member of new Set(run.map((landed) => landed.member))) member?.acknowledge(seq);
}

/** The first notice that a socket hears. */
export function greet(member: Member, room: Omit<Hello, "access" | "schema" | "limits">): void {
  const hello = { ...room, access: member.access, schema: schemaVersion, limits };
  member.send(encodeNotice({ type: "hello", hello }));
}

/** An answer to a client's ping, for those who know pings. */
export function answerPing(member: Member): void {
  if (member.hearsNotices) member.send(encodeNotice({ type: "ping" }));
}
