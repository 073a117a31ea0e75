// Tells the pages of one room now and then what its document is, so that a page whose own differs notices; counts the
// alarms that they raise. Heals nothing: such a page opens a fresh document by itself.
import type * as Y from "yjs";
import { SectionHashes, stateHash } from "../lib/document/digest.ts";
import { encodeNotice, type DigestReport } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import type { Member } from "./member.ts";
import { raiseAlarm } from "./metrics.ts";
import type { RoomDocument } from "./room-document.ts";

export type DigestServices = {
  seq(): number;
  /** Nothing waits for the journal or from it. */
  isCalm(): boolean;
  members: ReadonlySet<Member>;
};

const roundMs = 30_000;
/** So many of Yjs' structs are hashed in about ten milliseconds; a document of twice as many is hashed half as often. */
const structsPerRound = 200_000;
/** A page's word raises the alarm, so it is bounded: whoever lies makes one noise and no more. */
const maxAlarmsPerRound = 10;

/** What a member was told last, and in which round it last doubted it. */
type Told = { seq: number; doubtedIn: number | null };

export class Digests {
  private sections: SectionHashes | null = null;
  private made: { seq: number; frame: Uint8Array } | null = null;
  private round = 0;
  private nextRoundAt: number | null = null;
  private alarms = 0;
  private structs = 0;
  private calmAwaited = false;
  private readonly waiting = new Set<Member>();
  private readonly told = new WeakMap<Member, Told>();

  constructor(
    private readonly briefingId: string,
    private readonly document: RoomDocument,
    private readonly services: DigestServices,
  ) {}

  /** Called every two seconds or so. */
  tick(now: number): void {
    this.nextRoundAt ??= now + roundMs;
    if (now >= this.nextRoundAt) this.beginRound(now);
    this.offer();
  }

  /** Something was applied, and the room may be calm now. */
  applied(): void {
    if (this.calmAwaited) this.offer();
  }

  /** What a page found. Only who was told this very digest is heard, and once a round is it told another one at once. */
  hear(member: Member, { seq, again }: DigestReport): void {
    const told = this.told.get(member);
    if (told?.seq !== seq) return;
    if (again) return this.tellAgain(member, told);
    if (told.doubtedIn === null || this.alarms >= maxAlarmsPerRound) return;
    this.alarms++;
    this.told.delete(member);
    this.alarm(member, seq);
  }

  /** A page differed twice running and loads its document anew. */
  private alarm(member: Member, seq: number): void {
    raiseAlarm("digest");
    const where = { briefing: this.briefingId, socket: member.id, user: member.user.id, seq };
    log.error(where, "a page's document differed from the room's; the page loads it anew");
  }

  /** Before the room lets go of its document: what it is now can be told without it. */
  rest(): void {
    this.frameAt(this.services.seq());
    this.sections?.close();
    this.sections = null;
  }

  close(): void {
    this.sections?.close();
    this.waiting.clear();
  }

  private beginRound(now: number): void {
    if (this.document.isHeld) this.structs = structsIn(this.document.doc);
    this.nextRoundAt = now + roundMs * Math.max(1, Math.ceil(this.structs / structsPerRound));
    this.round++;
    this.alarms = 0;
    for (const member of this.services.members)
      if (member.hearsNotices && this.told.get(member)?.seq !== this.services.seq()) this.waiting.add(member);
  }

  private tellAgain(member: Member, told: Told): void {
    if (told.doubtedIn === this.round) return;
    told.doubtedIn = this.round;
    this.waiting.add(member);
    this.offer();
  }

  /** To those of whom everything is stored and who were sent everything: their documents should be the room's. */
  private offer(): void {
    this.calmAwaited = this.waiting.size > 0 && !this.services.isCalm();
    if (this.calmAwaited) return;
    for (const member of this.waiting) {
      if (member.gone || member.refused) this.waiting.delete(member);
      else if (member.isUpToDate) this.tell(member);
    }
  }

  private tell(member: Member): void {
    this.waiting.delete(member);
    const seq = this.services.seq();
    this.told.set(member, { seq, doubtedIn: this.told.get(member)?.doubtedIn ?? null });
    member.send(this.frameAt(seq));
  }

  private frameAt(seq: number): Uint8Array {
    if (this.made?.seq === seq) return this.made.frame;
    const digest = { seq, ...this.document.glance((doc) => this.hashesOf(doc)) };
    this.made = { seq, frame: encodeNotice({ type: "digest", digest }) };
    return this.made.frame;
  }

  /** Sections' hashes are kept with the document, and only with it. */
  private hashesOf(doc: Y.Doc): { state: string; sections: ReadonlyMap<string, string> } {
    const kept = this.document.isHeld ? (this.sections ??= new SectionHashes(doc)) : new SectionHashes(doc);
    const hashes = { state: stateHash(doc), sections: kept.known() };
    if (kept !== this.sections) kept.close();
    return hashes;
  }
}

function structsIn(doc: Y.Doc): number {
  let structs = 0;
  for (const ofClient of doc.store.clients.values()) structs += ofClient.length;
  return structs;
}
