// Versions that come by themselves: when, of what, and how often. Jobs are run by hand, as at a time of the test's.
import { beforeEach, describe, expect, it } from "vitest";
import { addThread } from "../../lib/commands/add-thread.ts";
import { changeSection } from "../../lib/commands/edit-sections.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { nameVersion } from "../../lib/commands/name-version.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { startJobWorker } from "../../lib/data/job-worker.ts";
import { askForVersion } from "../../lib/data/quiet-versions.ts";
import { markDamage } from "../../lib/data/checkpoints.ts";
import { sqlOf } from "../../lib/data/journal.ts";
import { listVersions } from "../../lib/data/versions.ts";
import type { Role } from "../../lib/domain/access.ts";
import { commentInput } from "../../lib/domain/comment-text.ts";
import { quietMs } from "../../lib/domain/version.ts";
import { quietVersion } from "../../lib/jobs/quiet-version.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { bringForward, forgetJobs, waitingJobs } from "../support/jobs.ts";
import { useRooms } from "../support/rooms.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
const makeWorld = useRooms(database);
let rows: BriefingRows;
beforeEach(async () => {
  await forgetJobs();
  rows = await makeBriefing();
});

const briefingId = () => rows.briefingId;
const later = (ms = quietMs) => new Date(Date.now() + ms);
const quiet = (now = later()) => quietVersion({ briefingId: briefingId(), now });
const versions = () =>
  listVersions(db(), { briefingId: briefingId(), namedOnly: false, before: null, limit: 9 });
const jobs = () => waitingJobs("version");

async function write(words: string, role: Role = "editor"): Promise<void> {
  const by = { userId: rows.people[role].id, briefingId: briefingId(), command: "write" };
  await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, words)));
}

describe("versions that come by themselves", () => {
  it("R490 are asked for by each edit of the server's, by one job, and not by a comment", async () => {
    const anchor = { section: "first", quote: "Start", seq: 0 };
    const ids = { userId: rows.people.editor.id, briefingId: briefingId() };
    await addThread({ ...ids, anchor, text: commentInput.parse("Why?") });
    expect(await jobs()).toEqual([]);
    await write(" More.");
    const [first] = await jobs();
    await write(" Even more.");
    expect(await jobs()).toEqual([first]);
    expect(first!.payload).toEqual({ briefingId: briefingId() });
    expect(first!.runAt.getTime() - Date.now()).toBeGreaterThan(quietMs - 60_000);
  });

  it("R490 are asked for by a room in which somebody types", async () => {
    const world = makeWorld();
    const ann = await world.ownClient(rows, rows.people.editor, 1001);
    ann.connect(await world.rooms.get(briefingId()));
    await world.settle(ann);
    expect(await jobs()).toEqual([]);
    typeInto(ann.doc, " Typed.");
    await world.settle(ann);
    await expect.poll(async () => (await jobs()).length).toBe(1);
    expect(world.errors).toEqual([]);
  });

  it("R490 come after five minutes without a word, and later where somebody wrote", async () => {
    await write(" More.");
    await forgetJobs();
    await quiet(later(quietMs - 30_000));
    expect([await versions(), (await jobs()).length]).toEqual([[], 1]);
    await quiet();
    expect(await versions()).toMatchObject([
      {
        number: 1,
        kind: "quiet",
        name: "",
        by: null,
        seq: 2,
        people: [{ name: "editor" }, { name: "owner" }],
      },
    ]);
  });

  it("R490 there is one of each state at most, whoever made it, and none where only comments came", async () => {
    await write(" More.");
    await Promise.all([quiet(), quiet(), quiet()]);
    expect(await versions()).toHaveLength(1);
    const ids = { userId: rows.people.commenter.id, briefingId: briefingId() };
    const anchor = { section: "first", quote: "Start", seq: 0 };
    await addThread({ ...ids, anchor, text: commentInput.parse("Why?") });
    await quiet();
    expect(await versions()).toHaveLength(1);
    await write(" Even more.", "manager");
    await nameVersion({ userId: rows.people.owner.id, briefingId: briefingId(), name: "Named", note: "" });
    await quiet();
    const all = await versions();
    expect(all.map(({ kind }) => kind)).toEqual(["named", "quiet"]);
    expect(all[0]!.people.map(({ name }) => name)).toEqual(["manager"]);
  });

  it("R490 don't come of a change that is no content, of a damaged journal, and of what is gone", async () => {
    await quiet();
    const ids = { userId: rows.people.editor.id, briefingId: briefingId(), id: "first" };
    await changeSection({ ...ids, state: "ready" });
    await quiet();
    await write(" More.");
    await markDamage(sqlOf(db()), briefingId(), 2);
    await quiet();
    expect(await versions()).toHaveLength(1);
    await quietVersion({ briefingId: rows.workspaceId, now: later() });
  });

  it("R490 are made by the worker of any process", async () => {
    await transaction((tx) => askForVersion(sqlOf(tx), briefingId()));
    const none = () => Promise.reject(new Error("none was added"));
    const version = ({ briefingId }: { briefingId: string }) => quietVersion({ briefingId, now: later() });
    await bringForward();
    const worker = await startJobWorker(
      database().url,
      { version, review: none, digest: none, webhook: none, sign_in_failed: none, purge: none },
      { pollMs: 50 },
    );
    await expect.poll(async () => (await versions()).length).toBe(1);
    await worker.stop();
    expect(await waitingJobs()).toEqual([]);
  });
});
