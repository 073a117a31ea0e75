// Who can come into a briefing and how: for members who read it. Who manages it also sees who else there is, who asks, and the links.
import { authorize, can } from "../domain/access.ts";
import type {
  AccessView,
  LinkView,
  OtherMember,
  OwnRequestView,
  RequestView,
} from "../domain/access-view.ts";
import {
  decodeCursor,
  decodeOrderCursor,
  encodeOrderCursor,
  pageOf,
  type OrderCursor,
} from "../domain/cursor.ts";
import { AppError } from "../domain/errors.ts";
import { findOpenRequest, openRequests } from "../data/access-requests.ts";
import { othersOf, peopleIn } from "../data/briefing-access.ts";
import { actorIn } from "../data/briefing-roles.ts";
import { findBriefing, type BriefingFacts } from "../data/briefings.ts";
import { db, type Tx } from "../data/client.ts";
import { countWorking, findLink, listLinks, type LinkFacts } from "../data/guest-links.ts";
import { findRole } from "../data/memberships.ts";
import { guestLinkAddress } from "./guest-link-token.ts";
import { memberAccess } from "./text-access.ts";

export type PageAsk = { cursor?: string | undefined; limit: number };
type Page<Item> = { items: Item[]; nextCursor: string | null };

/** Throws `not_found`, and `not_allowed` to guests too. */
export async function accessView(
  userId: string,
  briefingId: string,
  { cursor, limit }: PageAsk,
  { tx = db(), now = new Date() }: { tx?: Tx; now?: Date } = {},
): Promise<AccessView> {
  const { briefing, actor } = await memberAccess(tx, userId, briefingId);
  const found = await peopleIn(tx, briefing.id, { after: rowCursor(cursor), limit: limit + 1 });
  return {
    restricted: briefing.isRestricted,
    may: { manage: can(actor, "manage") },
    links: await countWorking(tx, briefing.id, now),
    ...orderPage(found, limit, ({ name: order, id }) => ({ order, id })),
  };
}

function rowCursor(cursor: string | undefined): OrderCursor | null {
  return cursor === undefined ? null : decodeOrderCursor(cursor, "row");
}

function orderPage<Row>(found: readonly Row[], limit: number, of: (row: Row) => OrderCursor): Page<Row> {
  const items = found.slice(0, limit);
  const last = found.length > limit ? items.at(-1) : undefined;
  return { items, nextCursor: last ? encodeOrderCursor(of(last)) : null };
}

async function managed(tx: Tx, userId: string, briefingId: string): Promise<BriefingFacts> {
  const { briefing, actor } = await memberAccess(tx, userId, briefingId);
  authorize(actor, "manage");
  return briefing;
}

/** Members of the workspace who could be named. For who manages it; so the two below. */
export async function othersView(
  userId: string,
  briefingId: string,
  { search, cursor, limit }: PageAsk & { search: string },
  tx: Tx = db(),
): Promise<Page<OtherMember>> {
  const { id } = await managed(tx, userId, briefingId);
  const found = await othersOf(tx, id, { search, after: rowCursor(cursor), limit: limit + 1 });
  return orderPage(found, limit, ({ name: order, id }) => ({ order, id }));
}

/** Who waits to be let in, the first first. */
export async function requestsView(
  userId: string,
  briefingId: string,
  { cursor, limit }: PageAsk,
  tx: Tx = db(),
): Promise<Page<RequestView>> {
  const { id, workspaceId } = await managed(tx, userId, briefingId);
  const before = decodeCursor(cursor);
  const after = before && { order: before.at.toISOString(), id: before.id };
  const found = await openRequests(tx, { briefingId: id, workspaceId }, { after, limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
  const items = page.map(({ createdAt, ...one }) => ({ ...one, askedAt: createdAt.toISOString() }));
  return { items, nextCursor };
}

/** For a member of the workspace who isn't in. Throws `not_found` to strangers, `conflict` to who may come in. */
export async function ownRequest(userId: string, briefingId: string, tx: Tx = db()): Promise<OwnRequestView> {
  const briefing = await findBriefing(tx, briefingId);
  if (!briefing || !(await findRole(tx, briefing.workspaceId, userId))) throw new AppError("not_found");
  if (await actorIn(tx, briefing.id, userId)) throw new AppError("conflict", "You may come in already.");
  const found = await findOpenRequest(tx, { briefingId: briefing.id, userId });
  return { open: found && { note: found.note, askedAt: found.createdAt.toISOString() } };
}

/** The latest made first. */
export async function linksView(
  userId: string,
  briefingId: string,
  { cursor, limit }: PageAsk,
  { tx = db(), now = new Date() }: { tx?: Tx; now?: Date } = {},
): Promise<Page<LinkView>> {
  const { id } = await managed(tx, userId, briefingId);
  const found = await listLinks(tx, id, { after: decodeCursor(cursor), limit: limit + 1 });
  const { page, nextCursor } = pageOf(found, limit, ({ createdAt: at, id }) => ({ at, id }));
  return { items: page.map((link) => linkViewOf(link, now)), nextCursor };
}

export async function linkView(
  userId: string,
  { briefingId, linkId }: { briefingId: string; linkId: string },
  { tx = db(), now = new Date() }: { tx?: Tx; now?: Date } = {},
): Promise<LinkView> {
  const { id } = await managed(tx, userId, briefingId);
  const link = await findLink(tx, linkId);
  if (link?.briefingId !== id) throw new AppError("not_found", "There is no such link.");
  return linkViewOf(link, now);
}

function linkViewOf({ id, role, note, uses, ...link }: LinkFacts, now: Date): LinkView {
  const works = link.offAt === null && (link.expiresAt === null || link.expiresAt > now);
  return {
    ...{ id, role, note, uses },
    address: guestLinkAddress(id),
    on: link.offAt === null,
    works,
    expiresAt: link.expiresAt?.toISOString() ?? null,
    usedAt: link.usedAt?.toISOString() ?? null,
    createdAt: link.createdAt.toISOString(),
  };
}
