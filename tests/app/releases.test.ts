// Releases over the API: made of approved reviews by those who may, read exactly as they were signed, and compared with what is handed in.
import { createHash, createPublicKey, verify, type JsonWebKey } from "node:crypto";
import fc from "fast-check";
import * as Y from "yjs";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { GET as getKeys } from "../../app/.well-known/rapporteur-release-keys.json/route.ts";
import { archiveBriefing } from "../../lib/commands/archive-briefing.ts";
import { editText } from "../../lib/commands/edit-text.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db, transaction } from "../../lib/data/client.ts";
import { liveSections } from "../../lib/document/shape.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import type { ReleaseContent } from "../../lib/domain/release.ts";
import type { ReleaseList, ReleaseView, Verification } from "../../lib/domain/release-view.ts";
import { sendAs, sendAsEach, sender, testSecret, type Send } from "../support/api.ts";
import { approvedReview, signedSection, type Given } from "../support/approved-review.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { hearChanges } from "../support/changes.ts";
import { useTestDatabase } from "../support/database.ts";
import { asOwner } from "../support/stored.ts";
import { png } from "../support/pictures.ts";
import { typeInto } from "../support/typist.ts";

const database = useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let as: Record<Role, Send>;
beforeEach(async () => {
  rows = await makeBriefing();
  as = await sendAsEach(rows.people);
});

const releases = () => `/briefings/${rows.briefingId}/releases`;
const releasing = (reviewId: string) => `/briefings/${rows.briefingId}/reviews/${reviewId}/release`;

async function release(given: Given = {}, role: Role = "owner"): Promise<ReleaseView> {
  const { reviewId } = await approvedReview(rows, given);
  const { status, json } = await as[role]("POST", releasing(reviewId));
  expect(status).toBe(201);
  return json as ReleaseView;
}

async function write(words: string): Promise<void> {
  const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "write" };
  await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, words)));
}

const bytesOf = async (id: string, role: Role = "viewer") =>
  (await as[role]("GET", `/releases/${id}/content`)).bytes as Uint8Array<ArrayBuffer>;
const contentOf = async (id: string) =>
  JSON.parse(new TextDecoder().decode(await bytesOf(id))) as ReleaseContent;

const octets = { "content-type": "application/octet-stream" };
const verifyFile = (id: string, body: Uint8Array<ArrayBuffer>, role: Role = "viewer") =>
  as[role]("POST", `/releases/${id}/verify`, { body, headers: octets });
const verified = async (id: string, body: Uint8Array<ArrayBuffer>) =>
  (await verifyFile(id, body)).json as Verification;

describe("R543 releasing", () => {
  it("R543 freezes an approved review once, and says so of review and briefing, on the record", async () => {
    const { reviewId, version } = await approvedReview(rows);
    const answers = await Promise.all([1, 2, 3].map(() => as.owner("POST", releasing(reviewId))));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 409, 409]);
    const made = answers.find(({ status }) => status === 201)!;
    const { id, number } = made.json as ReleaseView;
    expect(made.headers.get("location")).toBe(`/api/v1/releases/${id}`);
    expect(made.json).toMatchObject({ number: 1, version, review: { id: reviewId, number: 1 } });
    expect(await db().review.findUnique({ where: { id: reviewId } })).toMatchObject({ state: "released" });
    expect(await db().reviewEvent.findMany({ where: { reviewId, kind: "released" } })).toMatchObject([
      { byId: rows.people.owner.id, facts: { releaseId: id, number } },
    ]);
    expect(await db().briefing.findUnique({ where: { id: rows.briefingId } })).toMatchObject({
      state: "released",
    });
  });

  it("R543 is told to whoever asked, to open pages and to servers that want to hear of it", async () => {
    const { workspaceId, briefingId, people } = rows;
    const hook = {
      workspaceId,
      createdById: people.owner.id,
      url: "https://example.org/hook",
      secret: "whsec_",
    };
    await db().webhook.create({ data: { ...hook, events: ["release.created"] } });
    const { reviewId } = await approvedReview(rows);
    const changes = await hearChanges(database().url, () => as.owner("POST", releasing(reviewId)));
    expect(changes).toContainEqual({ kind: "review", briefingId, reviewId });
    const told = await db().notification.findMany({ where: { reviewId } });
    expect(told.map(({ kind, userId }) => [kind, userId])).toEqual([["review_released", people.editor.id]]);
    const jobs = await db().$queryRaw<{ news: object }[]>`
      SELECT payload->'news' AS news FROM graphile_worker._private_jobs WHERE payload->'news'->>'reviewId' = ${reviewId}`;
    const { id: releaseId } = await db().release.findUniqueOrThrow({ where: { reviewId } });
    expect(jobs.map(({ news }) => news)).toMatchObject([
      { event: "release.created", briefingId, releaseId, byId: people.owner.id },
    ]);
  });

  it("R543 is for those who may decide, but for whoever asked, in whatever role", async () => {
    const statuses: Record<string, number> = {};
    for (const role of roles) {
      const { reviewId } = await approvedReview(rows);
      statuses[role] = (await as[role]("POST", releasing(reviewId))).status;
    }
    expect(statuses).toEqual({ owner: 201, manager: 201, editor: 403, commenter: 403, viewer: 403 });
    for (const askedBy of ["owner", "manager"] as const) {
      const { reviewId } = await approvedReview(rows, { askedBy });
      expect((await as[askedBy]("POST", releasing(reviewId))).status).toBe(403);
    }
    expect((await sender()("POST", releasing(rows.briefingId))).status).toBe(401);
  });

  it("R543 is refused in every other state, for another briefing's review, and in an archived briefing", async () => {
    for (const state of ["in_review", "changes_asked", "released", "withdrawn"] as const) {
      const { reviewId } = await approvedReview(rows, { state });
      expect((await as.owner("POST", releasing(reviewId))).status).toBe(409);
    }
    const { reviewId } = await approvedReview(await makeBriefing());
    expect((await as.owner("POST", releasing(reviewId))).status).toBe(404);
    const own = await approvedReview(rows);
    await archiveBriefing({ userId: rows.people.owner.id, briefingId: rows.briefingId, archived: true });
    expect((await as.owner("POST", releasing(own.reviewId))).status).toBe(403);
    expect(await db().release.count()).toBe(await db().review.count({ where: { releases: { some: {} } } }));
  });

  it("R543 leaves a briefing in the state of a later review", async () => {
    const { reviewId } = await approvedReview(rows);
    await approvedReview(rows, { state: "in_review" });
    await db().briefing.update({ where: { id: rows.briefingId }, data: { state: "in_review" } });
    expect((await as.owner("POST", releasing(reviewId))).status).toBe(201);
    expect(await db().briefing.findUnique({ where: { id: rows.briefingId } })).toMatchObject({
      state: "in_review",
    });
  });

  it("R541 names the pictures that the text shows by their bytes' hashes", async () => {
    const body = png(8, 8);
    const image = (await as.editor("POST", `/briefings/${rows.briefingId}/images`, { body, headers: octets }))
      .json as { id: string };
    const by = { userId: rows.people.editor.id, briefingId: rows.briefingId, command: "write" };
    await transaction((tx) =>
      editText(tx, by, (doc) => {
        const shown = new Y.XmlElement("image");
        shown.setAttribute("image", image.id);
        liveSections(doc)[0]?.body.insert(0, [shown]);
      }),
    );
    const { id } = await release();
    const { bytes } = await as.viewer("GET", `/briefings/${rows.briefingId}/images/${image.id}`);
    const sha256 = createHash("sha256").update(bytes).digest("hex");
    expect((await contentOf(id)).images).toEqual([{ id: image.id, format: "png", sha256 }]);
  });

  it("R541 holds text, decisions, sign-offs and dissents, and no later edit or name changes a byte of it", async () => {
    await write(" As approved.");
    const approved = await approvedReview(rows);
    await signedSection(rows, approved);
    await signedSection(rows, approved, { role: "owner", verdict: "dissent", text: "Too early ⚑" });
    await write(" Later.");
    const { id, sha256 } = (await as.owner("POST", releasing(approved.reviewId))).json as ReleaseView;
    const before = await bytesOf(id);
    const content = await contentOf(id);
    expect(JSON.stringify(content.sections)).toContain("As approved.");
    expect(JSON.stringify(content)).not.toContain("Later.");
    expect(content.sections[0]?.dissents).toMatchObject([{ by: { name: "owner" }, text: "Too early ⚑" }]);
    expect(content.signOffs.map(({ verdict, by }) => [verdict, by.name])).toEqual([
      ["signed", "manager"],
      ["dissent", "owner"],
    ]);
    expect(content.review.steps[0]?.decisions).toMatchObject([
      { verdict: "cleared", by: { name: "manager" } },
    ]);
    await write(" And later.");
    await db().user.update({ where: { id: rows.people.manager.id }, data: { name: "Other" } });
    await db().briefing.update({ where: { id: rows.briefingId }, data: { title: "Other" } });
    expect(Buffer.from(await bytesOf(id)).equals(before)).toBe(true);
    const change = db().release.updateMany({ data: { number: 7 } });
    await expect(change).rejects.toThrow("permission denied");
    expect((await as.viewer("GET", `/releases/${id}`)).json).toMatchObject({ sha256 });
  });
});

describe("R544 releases", () => {
  it("R544 are listed and read by all who read the briefing, page by page, and are nothing to strangers", async () => {
    const ids = [await release(), await release(), await release()].map(({ id }) => id);
    const first = (await as.viewer("GET", `${releases()}?limit=2`)).json as ReleaseList;
    expect(first.items.map(({ number }) => number)).toEqual([3, 2]);
    const cursor = encodeURIComponent(first.nextCursor ?? "");
    const rest = (await as.viewer("GET", `${releases()}?limit=2&cursor=${cursor}`)).json as ReleaseList;
    expect(rest).toMatchObject({ items: [{ number: 1, id: ids[0] }], nextCursor: null });
    const own = `/releases/${ids[0]}`;
    const verification = `${own}/verify?sha256=${"0".repeat(64)}`;
    for (const role of roles)
      for (const path of [own, `${own}/content`, verification])
        expect((await as[role]("GET", path)).status).toBe(200);
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    for (const path of [own, `${own}/content`, verification])
      expect((await stranger("GET", path)).status).toBe(404);
    const body = await bytesOf(ids[0]!);
    expect((await stranger("POST", `${own}/verify`, { body, headers: octets })).status).toBe(404);
    expect((await stranger("GET", releases())).status).toBe(404);
    expect((await sender()("GET", own)).status).toBe(401);
    expect((await as.owner("GET", `/releases/${rows.briefingId}`)).status).toBe(404);
  });

  it("R544 can be checked by anybody with the public keys alone", async () => {
    const { id, signature, keyId } = await release();
    const { bytes, headers, type } = await as.viewer("GET", `/releases/${id}/content`);
    expect(type).toBe("application/json");
    expect(headers.get("release-signature")).toBe(`keyid="${keyId}", alg="ed25519", sig="${signature}"`);
    const answer = await getKeys();
    expect(answer.headers.get("cache-control")).toBe("public, max-age=3600");
    const { keys } = (await answer.json()) as { keys: (JsonWebKey & { kid: string })[] };
    const key = keys.find(({ kid }) => kid === keyId)!;
    expect(Object.keys(key).sort()).toEqual(["alg", "crv", "kid", "kty", "use", "x"]);
    const publicKey = createPublicKey({ key, format: "jwk" });
    expect(verify(null, bytes, publicKey, Buffer.from(signature, "base64"))).toBe(true);
  });
});

describe("R545 verification", () => {
  it("R545 knows a release by its bytes and by their hash, and another by its own", async () => {
    const [one, other] = [await release(), await release()];
    const known = { is: "this_release", signature: "valid", sha256: one.sha256, differs: null };
    expect(await verified(one.id, await bytesOf(one.id))).toMatchObject({
      ...known,
      release: { id: one.id },
    });
    const byHash = await as.viewer("GET", `/releases/${one.id}/verify?sha256=${one.sha256.toUpperCase()}`);
    expect(byHash.json).toMatchObject({ ...known, release: { id: one.id } });
    const another = { is: "another", signature: "valid", sha256: other.sha256, release: { id: other.id } };
    expect(await verified(one.id, await bytesOf(other.id))).toMatchObject(another);
    const ofOther = await as.viewer("GET", `/releases/${one.id}/verify?sha256=${other.sha256}`);
    expect(ofOther.json).toMatchObject(another);
    const unknown = await as.viewer("GET", `/releases/${one.id}/verify?sha256=${"0".repeat(64)}`);
    expect(unknown.json).toMatchObject({ is: "changed", signature: "invalid", release: { id: one.id } });
    for (const bad of ["", "?sha256=", "?sha256=12", `?sha256=${"g".repeat(64)}`])
      expect((await as.viewer("GET", `/releases/${one.id}/verify${bad}`)).status).toBe(422);
  });

  it("R545 of another workspace's release tells nothing of it", async () => {
    const { id } = await release();
    const [own, theirs] = [rows, await makeBriefing()];
    rows = theirs;
    as = await sendAsEach(theirs.people);
    const foreign = await release();
    const bytes = await bytesOf(foreign.id);
    rows = own;
    as = await sendAsEach(own.people);
    expect(await verified(id, bytes)).toMatchObject({ is: "changed", release: { id } });
    const byHash = await as.owner("GET", `/releases/${id}/verify?sha256=${foreign.sha256}`);
    expect(byHash.json).toMatchObject({ is: "changed", release: { id } });
  });

  it("R545 says where an altered file differs, and when it is only written otherwise", async () => {
    const { id } = await release();
    const content = await contentOf(id);
    const written = (value: unknown, space?: number) =>
      new TextEncoder().encode(JSON.stringify(value, null, space));
    const altered = structuredClone(content);
    altered.sections[0]!.content.title = "Altered";
    altered.memo.marking = "TLP:CLEAR";
    expect(await verified(id, written(altered))).toMatchObject({
      is: "changed",
      signature: "invalid",
      differs: { sections: [{ id: "first", title: "First" }], parts: ["memo"] },
    });
    const nowhere = { sections: [], parts: [] };
    expect(await verified(id, written(content, 2))).toMatchObject({ is: "changed", differs: nowhere });
    for (const body of ["", "{}", "[", "\u{1F408}".repeat(10)])
      expect(await verified(id, new TextEncoder().encode(body))).toMatchObject({
        is: "changed",
        differs: null,
      });
  });

  it("R545 takes what readers could read in two ways, or not at all, for no release", async () => {
    const { id } = await release();
    const whole = new TextDecoder().decode(await bytesOf(id));
    const kind = '"kind":"analysis"';
    expect(whole.split(kind)).toHaveLength(2);
    const insteadOf = [
      `"kind":${"[".repeat(50_000)}${"]".repeat(50_000)}`,
      `"kind":"forged",${kind}`,
      `${kind},"__proto__":{"kind":"forged"}`,
      String.raw`"kind":"\ud800"`,
      `"kind":1e999`,
      String.raw`"\udc00":1,${kind}`,
    ];
    for (const forged of insteadOf) {
      const file = new TextEncoder().encode(whole.replace(kind, forged));
      const said = { forged: forged.slice(0, 40), ...(await verified(id, file)) };
      expect(said).toMatchObject({ forged: said.forged, is: "changed", signature: "invalid", differs: null });
    }
    const sameOtherwise = whole.replace(kind, String.raw`"\u006bind" : "analy\u0073is"`);
    expect(await verified(id, new TextEncoder().encode(sameOtherwise))).toMatchObject({
      ...{ is: "changed", differs: { sections: [], parts: [] } },
    });
  });

  it("R545 takes a release with any one byte changed, taken out or added for no release", async () => {
    const approved = await approvedReview(rows);
    await signedSection(rows, approved, { verdict: "dissent", text: "Zu früh 島" });
    const { id } = (await as.owner("POST", releasing(approved.reviewId))).json as ReleaseView;
    const whole = await bytesOf(id);
    const aChange = fc.record({
      place: fc.nat(whole.length - 1),
      how: fc.constantFrom("flip", "drop", "add"),
      byte: fc.integer({ min: 1, max: 255 }),
    });
    await fc.assert(
      fc.asyncProperty(aChange, async ({ place, how, byte }) => {
        const end = whole.subarray(how === "add" ? place : place + 1);
        const between = how === "drop" ? [] : how === "add" ? [byte] : [(whole[place] ?? 0) ^ byte];
        const file = new Uint8Array([...whole.subarray(0, place), ...between, ...end]);
        expect(await verified(id, file)).toMatchObject({ is: "changed", signature: "invalid" });
      }),
      { seed: 545, numRuns: 150 },
    );
  });

  it("R546 of a stored release that isn't what was signed any more says so, and shows it to nobody; a copy of it still proves itself", async () => {
    const [{ id, sha256 }, other] = [await release(), await release()];
    const whole = await bytesOf(id);
    const altered = new TextEncoder().encode(new TextDecoder().decode(whole).replace("analysis", "context"));
    // What of it the signature stands on is whole: then it tells by itself what was signed.
    const proven = { is: "this_release", signature: "valid", sha256, release: { id, sha256 }, differs: null };
    const damages = [
      [`content = set_byte(content, 40, get_byte(content, 40) # 1)`, proven],
      [`sha256 = set_byte(sha256, 0, get_byte(sha256, 0) # 1)`, proven],
      [`signature = set_byte(signature, 9, get_byte(signature, 9) # 1)`, { code: "damaged" }],
      [`key_id = 'unknown'`, { code: "damaged" }],
      // Whoever may write the row can make its hash fit, but not the signature.
      [`content = content || ' '::bytea, sha256 = sha256(content || ' '::bytea)`, proven],
      // Nor can they put another release, signed as it is, in its place.
      [
        `(content, sha256, signature) = (SELECT content, sha256, signature FROM kept WHERE id = '${other.id}')`,
        { code: "damaged" },
      ],
    ] as const;
    for (const [damage, ofCopy] of damages) {
      await asOwner(database().adminUrl, "CREATE TABLE kept AS SELECT * FROM releases");
      await asOwner(database().adminUrl, `UPDATE releases SET ${damage} WHERE id = '${id}'`);
      const answers = [
        await as.owner("GET", `/releases/${id}`),
        await as.owner("GET", `/releases/${id}/content`),
        await as.owner("GET", `/releases/${id}/verify?sha256=${sha256}`),
        await verifyFile(id, altered),
      ];
      for (const { status, json } of answers)
        expect({ damage, status, json }).toMatchObject({ damage, status: 503, json: { code: "damaged" } });
      expect({ damage, json: await verified(id, whole) }).toMatchObject({ damage, json: ofCopy });
      await asOwner(
        database().adminUrl,
        `UPDATE releases r SET content = k.content, sha256 = k.sha256, signature = k.signature, key_id = k.key_id
         FROM kept k WHERE k.id = r.id`,
      );
      await asOwner(database().adminUrl, "DROP TABLE kept");
      expect((await as.owner("GET", `/releases/${id}`)).status).toBe(200);
    }
  });
});
