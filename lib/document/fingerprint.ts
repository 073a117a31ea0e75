// One hash over what two copies of a document must agree on to be the same: state vector, deletions, each section's
// content. Says nothing about how the copies were encoded.
import * as buffer from "lib0/buffer";
import * as encoding from "lib0/encoding";
import { digest } from "lib0/hash/sha256";
import * as Y from "yjs";
import { canonicalSection, contentHash } from "./content.ts";
import { allSections } from "./shape.ts";

export function fingerprintOf(doc: Y.Doc): string {
  const encoder = encoding.createEncoder();
  // Yjs writes a snapshot's clients in the order of their ids.
  encoding.writeVarUint8Array(encoder, Y.encodeSnapshot(Y.snapshot(doc)));
  for (const section of allSections(doc)) {
    encoding.writeVarString(encoder, section.id);
    encoding.writeVarString(encoder, contentHash(canonicalSection(section)));
  }
  return buffer.toHexString(digest(encoding.toUint8Array(encoder)));
}
