// The API's pictures, on a real database: who may add and see which, what leaves with which headers, and the bounds.
import { randomUUID } from "node:crypto";
import { beforeAll, beforeEach, describe, expect, it } from "vitest";
import { problemShape } from "../../app/_web/problem.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { takeTry } from "../../lib/data/rate-limits.ts";
import { roles } from "../../lib/domain/access.ts";
import {
  imageLimit,
  maxImageBytes,
  maxImageBytesPerBriefing,
  maxImagesPerBriefing,
} from "../../lib/domain/image.ts";
import { sendAs, sender, testSecret, type Answer, type Send } from "../support/api.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { bytesOf, jpeg, png, pngMetadata, secret, svg } from "../support/pictures.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

let rows: BriefingRows;
let editor: Send;
beforeEach(async () => {
  rows = await makeBriefing();
  editor = await sendAs(rows.people.editor.id);
});

const imagesOf = (briefingId: string) => `/briefings/${briefingId}/images`;

function upload(send: Send, bytes: Uint8Array<ArrayBuffer>, type = "image/png", to = rows.briefingId) {
  return send("POST", imagesOf(to), { body: bytes, headers: { "content-type": type } });
}

async function added(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  const { status, json } = await upload(editor, bytes);
  expect(status).toBe(201);
  return `${imagesOf(rows.briefingId)}/${(json as { id: string }).id}`;
}

function expectProblem(answer: Answer, status: number, code: string): void {
  expect(answer.status).toBe(status);
  expect(problemShape.parse(answer.json)).toMatchObject({ status, code });
}

describe("R402 pictures of a briefing", () => {
  it("R402 whoever may edit adds one, whoever may read sees it", async () => {
    const address = await added(png(30, 20, pngMetadata));
    for (const role of roles) {
      const send = await sendAs(rows.people[role].id);
      const seen = await send("GET", address);
      expect([seen.status, seen.type]).toEqual([200, "image/png"]);
      expect(seen.bytes).toEqual(png(30, 20));
      const mayAdd = role !== "viewer" && role !== "commenter";
      expect((await upload(send, png(9, 9))).status).toBe(mayAdd ? 201 : 403);
    }
    expectProblem(await sender()("GET", address), 401, "signed_out");
    expectProblem(await upload(sender(), png(9, 9)), 401, "signed_out");
    const stranger = await sendAs((await makeBriefing()).people.owner.id);
    expectProblem(await stranger("GET", address), 404, "not_found");
    expectProblem(await upload(stranger, png(9, 9)), 404, "not_found");
    await db().briefing.update({ where: { id: rows.briefingId }, data: { archivedAt: new Date() } });
    expectProblem(await upload(editor, png(9, 9)), 403, "not_allowed");
    expect((await editor("GET", address)).status).toBe(200);
  });

  it("R402 a picture is found under its own briefing only", async () => {
    const address = await added(png(30, 20));
    const other = await makeBriefing();
    await db().membership.create({
      data: { workspaceId: other.workspaceId, userId: rows.people.editor.id, role: "editor" },
    });
    const id = address.split("/").at(-1);
    expect((await editor("GET", `${imagesOf(rows.briefingId)}/${id?.toUpperCase()}`)).status).toBe(200);
    expectProblem(await editor("GET", `${imagesOf(other.briefingId)}/${id}`), 404, "not_found");
    expectProblem(await editor("GET", `${imagesOf(rows.briefingId)}/${randomUUID()}`), 404, "not_found");
    expectProblem(await editor("GET", `${imagesOf(rows.briefingId)}/..%2F`), 404, "not_found");
  });

  it("R402 the same picture once more is the one that is there", async () => {
    expect(await added(png(30, 20))).toBe(await added(png(30, 20, pngMetadata)));
    expect(await added(png(30, 20))).not.toBe(await added(png(30, 21)));
  });
});

describe("R403 what leaves", () => {
  it("R403 a picture leaves as what its bytes are, to be shown only, and is kept by its reader alone", async () => {
    const { json } = await upload(editor, jpeg(30, 20, 6), "image/png");
    expect(json).toMatchObject({ format: "jpeg", width: 20, height: 30 });
    const { id } = json as { id: string };
    const { headers, bytes } = await editor("GET", `${imagesOf(rows.briefingId)}/${id}`);
    expect(Buffer.from(bytes).includes(secret)).toBe(false);
    const own = [...headers].filter(([name]) => !name.startsWith("ratelimit-"));
    expect(Object.fromEntries(own)).toEqual({
      "content-type": "image/jpeg",
      "content-disposition": `inline; filename="${id}.jpg"`,
      "content-security-policy": "default-src 'none'; sandbox",
      "cross-origin-resource-policy": "same-origin",
      "x-content-type-options": "nosniff",
      "cache-control": "private, max-age=31536000, immutable",
      etag: expect.stringMatching(/^"[0-9a-f]{64}"$/) as string,
      vary: "cookie, authorization",
    });
  });

  it("R403 who has it is told so, after the right was asked", async () => {
    const address = await added(png(30, 20));
    const etag = (await editor("GET", address)).headers.get("etag") ?? "";
    const again = await editor("GET", address, { headers: { "if-none-match": `"x", W/${etag}` } });
    expect([again.status, again.bytes.length]).toEqual([304, 0]);
    const signedOut = await sender()("GET", address, { headers: { "if-none-match": etag } });
    expect(signedOut.status).toBe(401);
  });
});

describe("R404 what is refused", () => {
  it("R404 SVG and other files under a picture's name, damage, and bodies of another kind", async () => {
    expectProblem(await upload(editor, svg), 422, "invalid");
    expectProblem(await upload(editor, svg, "image/svg+xml"), 415, "unsupported_media_type");
    expectProblem(await upload(editor, bytesOf("{}"), "application/json"), 415, "unsupported_media_type");
    expectProblem(await upload(editor, png(30, 20).subarray(0, 50)), 422, "invalid");
    expectProblem(await upload(editor, bytesOf("")), 422, "invalid");
    expect(await db().image.count({ where: { briefingId: rows.briefingId } })).toBe(0);
  });

  it("R404 a body that is too long is not read to its end, whatever it says of its length", async () => {
    expectProblem(await upload(editor, new Uint8Array(maxImageBytes + 1)), 413, "too_large");
    const headers = { "content-type": "image/png", "content-length": "10" };
    const body = new Uint8Array(maxImageBytes + 1);
    expectProblem(await editor("POST", imagesOf(rows.briefingId), { body, headers }), 413, "too_large");
  });

  /** Rows as they would stand there. */
  async function fill(count: number, size: number): Promise<void> {
    await db().image.createMany({
      data: Array.from({ length: count }, (_, index) => ({
        ...{ briefingId: rows.briefingId, uploadedById: rows.people.editor.id },
        ...{ format: "png" as const, width: 1, height: 1, size, bytes: bytesOf("x") },
        sha256: bytesOf(String(index)),
      })),
    });
  }

  it("R404 more pictures than a briefing holds, two at once too", async () => {
    await fill(maxImagesPerBriefing - 1, 1);
    const both = await Promise.all([upload(editor, png(1, 1)), upload(editor, png(2, 2))]);
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
  });

  it("R404 more bytes than a briefing holds", async () => {
    await fill(1, maxImageBytesPerBriefing - 10);
    expectProblem(await upload(editor, png(1, 1)), 409, "conflict");
  });

  it("R404 more than a person adds in a while", async () => {
    for (let count = 0; count < imageLimit.points; count++)
      await takeTry("image", rows.people.editor.id, imageLimit);
    expectProblem(await upload(editor, png(1, 1)), 429, "too_many");
    const manager = await sendAs(rows.people.manager.id);
    expect((await upload(manager, png(1, 1))).status).toBe(201);
  });
});
