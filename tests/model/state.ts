// What the model of the live engine consists of: clients, links, nodes with their room, and the database. Plain values only;
// the steps stand in the files beside this. Names are the code's (docs/decisions/018 says how the two are held together).

/** Edits as a set of bits. A client's edits build on each other in the order of their bits. */
export type Edits = number;
export type ClientName = 0 | 1;
export type NodeName = 0 | 1;

/** The first client makes edits 1 and 2, the second edit 4. */
export const editsOf: readonly [readonly Edits[], readonly Edits[]] = [[1, 2], [4]];
export const allOf: readonly [Edits, Edits] = [3, 4];
/** What stands in the section that can be locked. */
export const lockable: Edits = 2 | 4;

/** What the others' edit `edit` builds on: 0 for nothing. */
export function groundOf(edits: Edits): Edits {
  return edits & 2 ? 1 & ~edits : 0;
}

export type Upward = { type: "step1" } | { type: "step2" | "update"; edits: Edits };

export type Downward =
  | { type: "step1"; has: Edits }
  | { type: "text"; edits: Edits }
  | { type: "ack"; n: number }
  | { type: "nack" }
  | { type: "close" };

export type Link = {
  node: NodeName;
  connection: number;
  up: Upward[];
  down: Downward[];
  /** By n: what an ack of the numbered messages of this link says to be saved. */
  sent: Edits[];
  acked: number;
};

export type Client = {
  toType: number;
  typed: number;
  text: Edits;
  /** Own edits that an ack named. */
  saved: Edits;
  /** A nack came: the text that wasn't saved is offered as a copy, and nothing more is typed. */
  refused: boolean;
  links: number;
  /** Rights that were asked at a node's door, under this access version. */
  admitted: { node: NodeName; access: boolean; version: number } | null;
  link: Link | null;
};

/** An entry on its way: (connection, n) names it. */
export type Entry = { connection: number; n: number; client: ClientName; edits: Edits };
export type Queued = Entry & { number: number };
export type Stored = { connection: number; n: number; seq: number };
export type Landed = { seq: number; edits: Edits; own: { connection: number; n: number } | null };

/** A transaction of the journal writer. `failed`: its answer won't come, and what it did is not known. */
export type Batch = {
  entries: Entry[];
  version: number;
  stored: Stored[];
  state: "sent" | "answered" | "failed";
};

export type Turn = {
  after: number;
  connection: number;
  what: "answer" | "settle";
  n: number;
  /** What its message said, all of it known then: judged again when some of what was queued before it is dropped. */
  edits: Edits;
};

export type Member = {
  connection: number;
  client: ClientName;
  access: boolean;
  reads: boolean;
  awaitsStep2: boolean;
  refused: boolean;
  step1: boolean;
  received: number;
  unsettled: { n: number; settled: boolean }[];
  held: { n: number; edits: Edits }[];
};

export type Room = {
  seq: number;
  doc: Edits;
  version: number;
  locked: boolean;
  pushed: number;
  queue: Queued[];
  batch: Batch | null;
  arrived: Landed[];
  turns: Turn[];
  members: Member[];
  /** Where asking the rights anew stands; nothing is committed meanwhile. `own`: what is stored waits to be applied. */
  rejudging: "no" | "head" | "rights" | "own";
  /** The rights that the database answered. */
  answers: Database["access"];
  /** Connections whose rights were asked: those who come in meanwhile do so under rights as new as these. */
  asked: number[];
};

export type Database = {
  /** What the journal's rows add up to, and the first invariant that a commit broke. */
  committed: Edits;
  fault: string | null;
  journal: (Entry & { seq: number })[];
  head: number;
  version: number;
  access: [boolean, boolean];
  locked: boolean;
  /** Statements whose sender doesn't listen any more: each may still run, or never. */
  orphans: { entries: Entry[]; version: number }[];
};

/** How often each trouble may still happen, and how many troubles may happen in all. */
export type Troubles = Record<TroubleName, number> & { all: number };
export type TroubleName = "crash" | "lose" | "drop" | "demote" | "lock";

export type State = {
  clients: [Client, Client];
  rooms: [Room | null, Room | null];
  database: Database;
  left: Troubles;
};

/** Mistakes put in on purpose. Each must make an invariant fail. */
export type Mistake =
  | "sends before the commit across nodes"
  | "acks before the commit"
  | "leaves one entry out at the commit"
  | "stores again without asking"
  | "commits without the fence"
  | "lets in by rights of before"
  | "forgets who waits behind a late answer"
  | "refuses what is stored";

/** How far a search goes: where the two sit at the start, how many edits each makes, and the troubles that may come. */
export type Bound = {
  seats: readonly [NodeName, NodeName];
  edits: readonly [number, number];
  troubles: Partial<Record<TroubleName, number>>;
  /** Of all troubles together. */
  atMost: number;
};

export function startingState({ edits, troubles, atMost }: Bound): State {
  const client = (toType: number): Client => ({
    toType,
    typed: 0,
    text: 0,
    saved: 0,
    refused: false,
    links: 0,
    admitted: null,
    link: null,
  });
  return {
    clients: [client(edits[0]), client(edits[1])],
    rooms: [null, null],
    database: {
      committed: 0,
      fault: null,
      journal: [],
      head: 0,
      version: 0,
      access: [true, true],
      locked: false,
      orphans: [],
    },
    left: { crash: 0, lose: 0, drop: 0, demote: 0, lock: 0, ...troubles, all: atMost },
  };
}
