// Compares the page's document with the server's digests and says what to do about a difference. Heals nothing itself.
import type * as Y from "yjs";
import { isSame, SectionHashes, type Digest } from "../../lib/document/digest.ts";

export type Finding =
  /** The same, or not comparable now. */
  | "fine"
  /** The first difference may be a moment's: another digest is asked for. */
  | "ask-again"
  /** The second running: this document is not the server's. */
  | "drifted";

export class DriftWatch {
  private hashes: { doc: Y.Doc; sections: SectionHashes } | null = null;
  private differed = false;

  /** To be called while everything typed here is confirmed, at or before the digest's seq. */
  judge(doc: Y.Doc, digest: Digest): Finding {
    if (isSame(doc, this.hashesOf(doc), digest)) {
      this.differed = false;
      return "fine";
    }
    const finding = this.differed ? "drifted" : "ask-again";
    this.differed = !this.differed;
    return finding;
  }

  /** Forgets what it found; the next document is judged from the start. */
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
