// People who type at a collaboration process while the hostile corpus is sent to it: what the short and the full form share.
// Measures; judges nothing.
import pg from "pg";
import { makeBriefing, type BriefingRows } from "./briefing-rows.ts";
import { CollabProcess, collecting } from "./collab-process.ts";
import { signInAs } from "./collaboration.ts";
import { until } from "./crash-run.ts";
import { faultsOf, KeyTimes, sitDown } from "./honest-typists.ts";
import { sendHostile, type Cookies, type HostileSent } from "./hostile-senders.ts";
import { ServerFigures, type Figures } from "./server-figures.ts";
import type { SocketTypist } from "./socket-typist.ts";

export type HostileRun = {
  frames: number;
  atATime: number;
  pauseMs: number;
  typists: number;
  keyEveryMs: number;
  /** How many keys are timed before the first hostile frame, and how many aren't before those. */
  keysBefore: number;
  keysToSettle: number;
  seed: number;
  /** How often the process collects its garbage: V8 alone lets 80 MB of it stand before it looks. */
  collectEveryMs?: number;
};

const keysWithinMs = 600_000;

type Times = ReturnType<KeyTimes["take"]>;

export type HostileResult = HostileSent & {
  tookMs: number;
  /** What the process used of the processors meanwhile. */
  cpuSeconds: number;
  normal: Times;
  beside: Times;
  before: Figures;
  during: Figures;
  isAlive: boolean;
  /** How the typists' sockets were closed. */
  closes: number[];
  /** What of the typists' text is lost, doubled or differs. */
  faults: string[];
  /** Rows that no typist wrote. */
  foreignRows: string[];
  /** What the process wrote of in its log. */
  log: string;
};

type Stage = { collab: CollabProcess; rows: BriefingRows; typists: SocketTypist[]; figures: ServerFigures };

export async function runHostile(databaseUrl: string, run: HostileRun): Promise<HostileResult> {
  const { collectEveryMs } = run;
  const collab = await CollabProcess.start(databaseUrl, collectEveryMs ? collecting : []);
  const typists: SocketTypist[] = [];
  const figures = new ServerFigures(collab, { collectEveryMs });
  try {
    const rows = await makeBriefing();
    for (let index = 0; index < run.typists; index++)
      typists.push(await sitDown({ url: collab.url, rows, index, keyEveryMs: run.keyEveryMs }));
    return await measure(databaseUrl, run, { collab, rows, typists, figures });
  } finally {
    for (const typist of typists) typist.end();
    await figures.stop();
    await collab.kill();
  }
}

async function measure(databaseUrl: string, run: HostileRun, stage: Stage): Promise<HostileResult> {
  const { collab, rows, typists, figures } = stage;
  await until(() => typists.every((typist) => typist.isSaved), 20_000, "everybody is synced");
  const times = new KeyTimes(typists);
  for (const typist of typists) typist.startTyping();
  await until(() => times.count >= run.keysToSettle, keysWithinMs, "the process has found its size");
  times.take();
  figures.take();
  await until(() => times.count >= run.keysBefore, keysWithinMs, "the usual times are known");
  const [normal, before] = [times.take(), figures.take()];
  const [startedAt, cpuBefore] = [performance.now(), figures.cpuSeconds];
  const sent = await sendHostile({
    ...run,
    port: collab.port,
    path: `/collab/${rows.briefingId}`,
    cookies: await cookiesFor(rows),
  });
  const tookMs = performance.now() - startedAt;
  const beside = times.take();
  const cpuSeconds = figures.cpuSeconds - cpuBefore;
  await until(() => figures.sockets === run.typists, 20_000, "only the typists' sockets are left");
  const during = figures.take();
  for (const typist of typists) typist.stopTyping();
  await until(() => typists.every((typist) => typist.isSaved), 20_000, "everything is saved");
  return {
    ...sent,
    ...{ tookMs, cpuSeconds, normal, beside, before, during },
    isAlive: collab.isAlive,
    closes: typists.flatMap(({ closes }) => closes),
    faults: await faultsOf(databaseUrl, rows.briefingId, typists),
    foreignRows: await foreignRows(databaseUrl, rows, typists),
    log: collab.log,
  };
}

/** The typists are the owner and the manager. */
async function cookiesFor({ people }: BriefingRows): Promise<Cookies> {
  const elsewhere = await makeBriefing();
  const cookieOf = async ({ id }: { id: string }) => (await signInAs(id)).cookie;
  return {
    writer: await cookieOf(people.editor),
    reader: await cookieOf(people.commenter),
    plainReader: await cookieOf(people.viewer),
    stranger: await cookieOf(elsewhere.people.owner),
  };
}

type Rows = {
  entries: { seq: string; user_id: string; bytes: Buffer }[];
  ids: { client_id: string; user_id: string }[];
};

async function rowsOf(connectionString: string, briefingId: string): Promise<Rows> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  const read = async () => {
    const entries = await client.query<Rows["entries"][number]>(
      "SELECT seq, user_id, bytes FROM journal_entries WHERE briefing_id = $1 AND seq > 1",
      [briefingId],
    );
    const ids = await client.query<Rows["ids"][number]>(
      "SELECT client_id, user_id FROM client_authors WHERE briefing_id = $1",
      [briefingId],
    );
    return { entries: entries.rows, ids: ids.rows };
  };
  return read().finally(() => client.end());
}

/**
 * Entries that aren't, byte by byte, what a typist was told is stored; and ids that somebody else got. A y-websocket
 * client gets an id by having a caret.
 */
async function foreignRows(
  databaseUrl: string,
  { briefingId, people }: BriefingRows,
  typists: readonly SocketTypist[],
): Promise<string[]> {
  const { entries, ids } = await rowsOf(databaseUrl, briefingId);
  const acked = typists.flatMap(({ facts }) => facts).filter(({ why }) => why === "acked");
  const own = new Set(acked.map(({ bytes }) => Buffer.from(bytes).toString("base64")));
  const writers = [people.owner.id, people.manager.id];
  const isOwn = (entry: Rows["entries"][number]) =>
    writers.includes(entry.user_id) && own.has(entry.bytes.toString("base64"));
  const claimants = [...writers, people.viewer.id];
  return [
    ...entries.filter((entry) => !isOwn(entry)).map(({ seq }) => `entry ${seq}`),
    ...ids.filter(({ user_id }) => !claimants.includes(user_id)).map(({ client_id }) => `id ${client_id}`),
  ];
}
