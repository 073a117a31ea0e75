// What the bench asks of the process in which the others type, and what it hears back. Types only.
import type { DialectName } from "../dialects.ts";

/** A paragraph as each kind of document finds it: `text` counts the blocks of one long fragment. */
export type Spot = { section: number; block: number; text: number };

export type Other = { name: string; cookie: string | null; clientId: number; spot: Spot };

export type CrowdJob = {
  dialect: Extract<DialectName, "rapporteur" | "relay">;
  /** ws://host:port and the path up to the room's name. */
  url: string;
  room: string;
  /** The document's first state for those whose server has none, in base64. */
  seed: string | null;
  people: Other[];
  keysPerSecond: number;
  /** Of a hundred keys, how many delete. */
  deletions: number;
  /** Nobody presses more keys than this. */
  mostKeys: number;
};

export type ToCrowd =
  | { type: "job"; job: CrowdJob }
  | { type: "type" }
  /** Waits until all that was typed is stored, where the server says so. */
  | { type: "stop" }
  /** One person puts a whole sentence into a paragraph, or takes it out again. */
  | { type: "grow"; spot: Spot; words: string }
  | { type: "shrink" };

export type FromCrowd =
  | { type: "ready" }
  | { type: "typed"; keys: number }
  /** Everybody has pressed as many keys as there were to press. */
  | { type: "finished" }
  /** `paragraphs` are the texts at each person's place, as that person's document has them. */
  | { type: "stopped"; keys: number; paragraphs: string[] }
  | { type: "changed" }
  | { type: "failed"; why: string };
