// What two copies of a briefing's document compare to learn whether they are the same: a hash of the state vector and the
// delete set, and each section's content hash. Reads only; sends and heals nothing.
import * as buffer from "lib0/buffer";
import { digest as sha256 } from "lib0/hash/sha256";
import * as Y from "yjs";
import { canonicalSection, contentHash } from "./content.ts";
import { allSections, sectionsOf } from "./shape.ts";

/** A document at one seq of the journal. Sections whose hash wasn't at hand are missing. Hashes in hex. */
export type Digest = { seq: number; state: string; sections: ReadonlyMap<string, string> };

/** Yjs encodes a snapshot (delete set and state vector) in one order, however the document came about. */
export function stateHash(doc: Y.Doc): string {
  return buffer.toHexString(sha256(Y.encodeSnapshot(Y.snapshot(doc))));
}

/** What a keystroke may wait for hashing. */
const sectionsBudgetMs = 4;

/** Remembers each section's content hash until something in the section changes. */
export class SectionHashes {
  private readonly kept = new Map<string, string>();
  private readonly forget = (transaction: Y.Transaction) => this.forgetChanged(transaction);

  constructor(private readonly doc: Y.Doc) {
    doc.on("afterTransaction", this.forget);
  }

  /** The hashes that are known, and as many of the others as the time allows. */
  known(now: () => number = () => performance.now()): ReadonlyMap<string, string> {
    const until = now() + sectionsBudgetMs;
    for (const section of allSections(this.doc)) {
      if (this.kept.has(section.id)) continue;
      this.kept.set(section.id, contentHash(canonicalSection(section)));
      if (now() >= until) break;
    }
    return new Map(this.kept);
  }

  close(): void {
    this.doc.off("afterTransaction", this.forget);
  }

  /** Yjs names every type above a change; of these the ones directly in the map are sections. */
  private forgetChanged(transaction: Y.Transaction): void {
    const sections = sectionsOf(this.doc);
    for (const type of transaction.changedParentTypes.keys()) {
      const id = type.parent === sections ? type._item?.parentSub : null;
      if (id) this.kept.delete(id);
    }
    for (const id of transaction.changed.get(sections as never) ?? []) if (id !== null) this.kept.delete(id);
  }
}

/** Whether this document is what the digest says. Sections are compared where both sides have a hash at hand. */
export function isSame(doc: Y.Doc, hashes: SectionHashes, digest: Digest): boolean {
  if (stateHash(doc) !== digest.state) return false;
  const own = hashes.known();
  return [...digest.sections].every(([id, hash]) => (own.get(id) ?? hash) === hash);
}
