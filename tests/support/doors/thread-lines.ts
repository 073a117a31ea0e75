// The doors to comments. Guests come through as commenters; what isn't their own they only answer.
import { randomUUID } from "node:crypto";
import { addThread } from "../../../lib/commands/add-thread.ts";
import { editText } from "../../../lib/commands/edit-text.ts";
import { replyToThread } from "../../../lib/commands/reply-to-thread.ts";
import { transaction } from "../../../lib/data/client.ts";
import { can, type Actor, type GuestRole } from "../../../lib/domain/access.ts";
import { naming } from "../told.ts";
import { typeInto } from "../typist.ts";
import type { Desk } from "./desk.ts";
import { inBriefing, type Line } from "./line.ts";
import type { Who } from "./people.ts";

const commenters: readonly GuestRole[] = ["commenter"];
const thread = ({ things }: Desk) => ({ params: { threadId: things.threadId } });
const reply = ({ things }: Desk) => ({ params: { threadId: things.threadId, replyId: things.replyId } });

/** Its author is the commenter. */
function mayEditOrBegan(actor: Actor, who: Who, { people }: Desk): boolean {
  return can(actor, "edit") || (can(actor, "comment") && who.userId === people.commenter.id);
}

/** Replies are taken back by whoever wrote them alone. */
function isOwner(_: Actor, who: Who, { people }: Desk): boolean {
  return who.userId === people.owner.id;
}

function isAuthor(actor: Actor, who: Who, { people }: Desk): boolean {
  return can(actor, "comment") && who.userId === people.commenter.id;
}

export const threadLines: Readonly<Record<string, Line>> = {
  "GET /briefings/{id}/threads": inBriefing("read", { guests: commenters }),
  "POST /briefings/{id}/threads": inBriefing("comment", {
    guests: commenters,
    ask: async (desk) => ({ json: { anchor: await freshAnchor(desk), text: "Which?" } }),
  }),
  "GET /briefings/{id}/threads/{threadId}": inBriefing("read", { guests: commenters, ask: thread }),
  "PATCH /briefings/{id}/threads/{threadId}": inBriefing(mayEditOrBegan, {
    ask: (desk) => ({ ...thread(desk), json: { do: "demand", mustSettle: true } }),
  }),
  "DELETE /briefings/{id}/threads/{threadId}": inBriefing("manage", { ask: freshThread }),
  "PUT /briefings/{id}/threads/{threadId}/anchor": inBriefing("comment", {
    guests: commenters,
    ask: async (desk) => ({ ...thread(desk), json: await freshAnchor(desk) }),
  }),
  "GET /briefings/{id}/threads/{threadId}/replies": inBriefing("read", { guests: commenters, ask: thread }),
  "POST /briefings/{id}/threads/{threadId}/replies": inBriefing("comment", {
    guests: commenters,
    ask: (desk) => ({ ...thread(desk), json: { text: "Habomai" } }),
  }),
  "PATCH /briefings/{id}/threads/{threadId}/replies/{replyId}": inBriefing(isAuthor, {
    ask: (desk) => ({ ...reply(desk), json: { text: "Otherwise" } }),
  }),
  "DELETE /briefings/{id}/threads/{threadId}/replies/{replyId}": inBriefing(isOwner, { ask: freshReply }),
  "GET /briefings/{id}/threads/{threadId}/replies/{replyId}/pasts": inBriefing(
    (actor, who, desk) => can(actor, "manage") || isAuthor(actor, who, desk),
    { ask: reply },
  ),
  "PUT /briefings/{id}/threads/{threadId}/replies/{replyId}/reaction": inBriefing("comment", {
    guests: commenters,
    ask: (desk) => ({ ...reply(desk), json: { sign: "👍", on: true } }),
  }),
  "GET /briefings/{id}/dispositions": inBriefing("read"),
};

/** Of text that stands once, written by the owner. */
async function freshAnchor({ briefingId, people }: Desk) {
  const quote = randomUUID();
  const by = { userId: people.owner.id, briefingId, command: "write" };
  await transaction((tx) => editText(tx, by, (doc) => typeInto(doc, ` ${quote}`)));
  return { section: "first", quote, seq: 0 };
}

/** In the owner's name, so that nobody else's own rights count. */
async function freshThread(desk: Desk) {
  const by = { userId: desk.people.owner.id, briefingId: desk.briefingId };
  const { id } = await addThread({ ...by, anchor: await freshAnchor(desk), text: naming("Which?") });
  return { params: { threadId: id } };
}

async function freshReply(desk: Desk) {
  const { threadId } = desk.things;
  const by = { userId: desk.people.owner.id, briefingId: desk.briefingId, threadId };
  const { id: replyId } = await replyToThread({ ...by, text: naming("Habomai") });
  return { params: { threadId, replyId } };
}
