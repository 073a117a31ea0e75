// What a room begins with and needs from outside: the journal, the authors, the rights, and whom to tell. Types only.
import type { Appended, Head, NewEntry } from "../lib/data/journal.ts";
import type { LockedSections } from "../lib/data/section-locks.ts";
import type { Gap } from "../lib/domain/gap.ts";
import type { CloseCode } from "../lib/document/wire.ts";
import type { QueueBound } from "./backlog.ts";
import type { Authors } from "./authors.ts";
import type { JournalWriter } from "./journal-writer.ts";
import type { Admission } from "./member.ts";
import type { RelayMessage } from "./relay.ts";
import type { RoomDocument } from "./room-document.ts";

/** With a gap, the document is what the journal gives before it: it is shown, and nothing is taken. */
export type RoomState = {
  document: RoomDocument;
  seq: number;
  epoch: number;
  accessVersion: number;
  /** Not older than that version. */
  locked: LockedSections;
  gap: Gap | null;
};

/** The present rights of somebody who was let in before. */
export type Readmitted = Pick<Admission, "access" | "versions"> | { close: CloseCode };

export type RoomServices = {
  writer: JournalWriter;
  /** Tests make do with less. */
  queueBound?: QueueBound | undefined;
  authors: Authors;
  /** The bytes of the journal's entries after this seq. */
  readTail(from: number): Promise<Uint8Array[]>;
  readHead(): Promise<Head | null>;
  /** Which of these are in the journal. */
  storedOf(entries: NewEntry[]): Promise<Appended[]>;
  /** The journal could not be read: whether to ask again. */
  onReadFault(error: Error): "again" | "never";
  /** How long a gap may wait for another node's word before the journal is read. */
  graceMs(): number;
  /** Tells the other nodes, as far as they can be reached. */
  tell(message: RelayMessage): void;
  /** Asks the rights again: the present access, or the code to close with. */
  readmit(admission: Admission): Promise<Readmitted>;
  readLocks(): Promise<LockedSections>;
  /** The document moved to `seq`: the projection and the checkpoints follow. */
  advanced(seq: number): void;
  /** The briefing isn't there any more, or not as this room holds it: the room closes with this code. */
  gone(code: CloseCode): void;
  /** Something that must not happen did; the room closes and is opened anew from the journal. */
  failed(error: Error): void;
};
