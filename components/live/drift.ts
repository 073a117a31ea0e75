// Compares the page's document with the server's digests and says what to do about a difference. Heals nothing itself.
import type * as Y from "yjs";
import { isSame, SectionHashes, type Digest } from "../../lib/document/digest.ts";

export type Finding =
  /** The same, or not comparable now. */
  | "fine"
  /** The first difference may be a moment's: another digest is asked for. */
  | "ask-again"
  /** The second running: this document is not the server's. */
  | "drifted"
  /** As before, although it was loaded afresh again and again: loading it once more wouldn't help. */
  | "drifts-on";

const maxDrifts = 2;

export class DriftWatch {
  private hashes: { doc: Y.Doc; sections: SectionHashes } | null = null;
  private differed = false;
  private drifts = 0;

  /** To be called while everything typed here is confirmed, at or before the digest's seq. */
  judge(doc: Y.Doc, digest: Digest): Finding {
    if (isSame(doc, this.hashesOf(doc), digest)) {
      this.differed = false;
      this.drifts = 0;
      return "fine";
    }
    this.differed = !this.differed;
    if (this.differed) return "ask-again";
    return this.drifts++ < maxDrifts ? "drifted" : "drifts-on";
  }

  /** Forgets the document; the next one is judged from the start. */
  close(): void {
    this.differed = false;
    this.hashes?.sections.close();
    this.hashes = null;
  }

  private hashesOf(doc: Y.Doc): SectionHashes {
    if (this.hashes?.doc !== doc) {
      this.hashes?.sections.close();
      this.hashes = { doc, sections: new SectionHashes(doc) };
    }
    return this.hashes.sections;
  }
}
