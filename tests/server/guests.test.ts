// Guests on real sockets: what they may do there, that strangers learn nothing, and how soon the end of a link is theirs.
import { beforeAll, beforeEach, expect, it } from "vitest";
import { WebSocket } from "ws";
import { changeAccess } from "../../lib/commands/change-access.ts";
import { enterAsGuest } from "../../lib/commands/enter-as-guest.ts";
import { addLink, changeLink, deleteLink } from "../../lib/commands/manage-links.ts";
import { adoptSettings } from "../../lib/config.ts";
import { db } from "../../lib/data/client.ts";
import { guestLinkAddress } from "../../lib/queries/guest-link-token.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { closeCodeOf, secret, signInAs, useCollaboration, type Running } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";

const start = useCollaboration(useTestDatabase());
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: secret }));

let rows: BriefingRows;
let running: Running;
beforeEach(async () => {
  rows = await makeBriefing();
  running = await start();
});

const by = () => ({ userId: rows.people.manager.id, briefingId: rows.briefingId });

async function makeLink(): Promise<string> {
  return addLink({ ...by(), role: "commenter", note: "", expiresAt: null });
}

async function guestBy(linkId: string): Promise<string> {
  const token = guestLinkAddress(linkId).split("/").at(-1) ?? "";
  const from = { address: "192.0.2.9", userAgent: null, now: new Date() };
  return (await enterAsGuest({ token, name: "Ada", ...from })).userId;
}

async function socketOf(userId: string, briefingId = rows.briefingId): Promise<WebSocket> {
  const { cookie } = await signInAs(userId);
  return new WebSocket(`ws://127.0.0.1:${running.port}/collab/${briefingId}`, { headers: { cookie } });
}

/** Resolves at the first message: whoever hears one is let in. */
async function letIn(userId: string): Promise<WebSocket> {
  const socket = await socketOf(userId);
  await new Promise((resolve, reject) => {
    socket.once("message", resolve);
    socket.once("close", (code) => reject(new Error(`closed with ${code}`)));
  });
  return socket;
}

async function endsWithin(socket: WebSocket, ms: number, code: number): Promise<void> {
  const began = performance.now();
  expect(await closeCodeOf(socket)).toBe(code);
  expect(performance.now() - began).toBeLessThan(ms);
}

it("R667 a link that is turned off, or removed, is left by its guests within two seconds", async () => {
  for (const end of ["off", "removed"]) {
    const linkId = await makeLink();
    const socket = await letIn(await guestBy(linkId));
    if (end === "off") await changeLink({ ...by(), linkId, on: false });
    else await deleteLink({ ...by(), linkId });
    await endsWithin(socket, 2_000, 4403);
  }
});

it("R667 a link that runs out, which nobody announces, is left by its guests within five seconds", async () => {
  const linkId = await makeLink();
  const socket = await letIn(await guestBy(linkId));
  await db().guestLink.update({ where: { id: linkId }, data: { expiresAt: new Date() } });
  await endsWithin(socket, 5_000, 4403);
});

it("R654 on sockets too strangers learn nothing; members of the workspace hear that it isn't for them", async () => {
  const stranger = (await makeBriefing()).people.owner.id;
  const unknown = "00000000-0000-4000-8000-000000000000";
  expect(await closeCodeOf(await socketOf(stranger))).toBe(4404);
  expect(await closeCodeOf(await socketOf(stranger, unknown))).toBe(4404);
  const editor = await letIn(rows.people.editor.id);
  await changeAccess({ ...by(), restricted: true });
  await endsWithin(editor, 2_000, 4403);
  expect(await closeCodeOf(await socketOf(rows.people.editor.id))).toBe(4403);
});
