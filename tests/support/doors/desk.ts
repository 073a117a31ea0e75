// Where everybody tries every door: a briefing with one of each thing in it, and people who stand differently to it.
import { addImage } from "../../../lib/commands/add-image.ts";
import { askReview } from "../../../lib/commands/ask-review.ts";
import { delegate } from "../../../lib/commands/delegate.ts";
import { editText } from "../../../lib/commands/edit-text.ts";
import { fileBriefing } from "../../../lib/commands/file-briefing.ts";
import { nameVersion } from "../../../lib/commands/name-version.ts";
import { releaseReview } from "../../../lib/commands/release-review.ts";
import { restoreVersion } from "../../../lib/commands/restore-version.ts";
import { saveTemplate } from "../../../lib/commands/save-template.ts";
import { db, transaction } from "../../../lib/data/client.ts";
import { insertWebhook } from "../../../lib/data/webhooks.ts";
import { dayOf } from "../../../lib/domain/delegation.ts";
import { initMeta } from "../../../lib/document/shape.ts";
import { approvedReview, signedSection } from "../approved-review.ts";
import { makeBriefing, type BriefingRows } from "../briefing-rows.ts";
import { png } from "../pictures.ts";
import { makeReady } from "../reviews.ts";
import { commentOn, naming, writeText } from "../told.ts";

/** Stands in all that a desk's people wrote: whoever may not come in reads it nowhere. */
export const secretWord = "Etorofu";

/** By their names in the addresses. */
export type Things = Record<
  | "threadId"
  | "replyId"
  | "imageId"
  | "restoreId"
  | "reviewId"
  | "releaseId"
  | "folder"
  | "tag"
  | "template"
  | "webhook"
  | "delegation"
  | "notification",
  string
>;

export type Desk = BriefingRows & { things: Things };

export async function makeDesk(): Promise<Desk> {
  const rows = await makeBriefing();
  const { workspaceId, people } = rows;
  await writeText(rows);
  await entitle(rows);
  const { id: delegation } = await delegate({ userId: people.manager.id, ...awayDays(people.owner.id) });
  return {
    ...rows,
    things: {
      ...(await commented(rows)),
      ...(await filed(rows)),
      ...(await released(rows)),
      imageId: await picture(rows),
      template: await template(rows),
      webhook: (await insertWebhook(db(), webhookOf(workspaceId, people.manager.id))).id,
      delegation,
    },
  };
}

async function entitle({ briefingId, people }: BriefingRows): Promise<void> {
  const by = { userId: people.editor.id, briefingId, command: "entitle" };
  const meta = { title: secretWord, to: "", from: "", date: "2026-11-27", marking: "TLP:AMBER" } as const;
  await transaction((tx) => editText(tx, by, (doc) => initMeta(doc, meta)));
}

export function awayDays(to: string) {
  return { to, fromDay: dayOf(new Date()), untilDay: dayOf(new Date()) };
}

async function commented(rows: BriefingRows) {
  const threadId = await commentOn(rows, "commenter", naming(secretWord, rows.people.editor.id));
  const { id: replyId } = await db().threadReply.findFirstOrThrow({ where: { threadId } });
  const { id: notification } = await db().notification.findFirstOrThrow({ where: { threadId } });
  return { threadId, replyId, notification };
}

async function filed({ briefingId, people, workspaceId }: BriefingRows) {
  await fileBriefing({ userId: people.editor.id, briefingId, folder: secretWord, tags: [secretWord] });
  const { id: folder } = await db().folder.findFirstOrThrow({ where: { workspaceId } });
  const { id: tag } = await db().tag.findFirstOrThrow({ where: { workspaceId } });
  return { folder, tag };
}

/** A release of one review, and another review that is open. */
async function released(rows: BriefingRows) {
  const { briefingId, people } = rows;
  await makeReady(rows);
  const approved = await approvedReview(rows);
  await signedSection(rows, approved);
  const by = { userId: people.manager.id, briefingId };
  const { id: releaseId } = await releaseReview({ ...by, reviewId: approved.reviewId });
  const restore = { userId: people.editor.id, briefingId, from: { number: approved.version } };
  await nameVersion({ userId: people.editor.id, briefingId, name: secretWord, note: "" });
  await writeText(rows);
  await makeReady(rows);
  const restoreId = (await restoreVersion(restore)).id ?? "";
  return { releaseId, restoreId, reviewId: await openReview(rows) };
}

async function openReview({ briefingId, people }: BriefingRows): Promise<string> {
  const reviewers = [people.manager.id, people.owner.id];
  const steps = [{ rule: "any" as const, reviewers, needed: 1, dueDate: null, note: "" }];
  const part = { note: secretWord, locks: false, othersText: false, steps };
  return (await askReview({ userId: people.editor.id, briefingId, ...part })).id;
}

async function picture({ briefingId, people }: BriefingRows): Promise<string> {
  return (await addImage({ userId: people.editor.id, briefingId, bytes: png(2, 2) })).id;
}

async function template({ briefingId, people }: BriefingRows): Promise<string> {
  const part = { name: secretWord, description: "", withText: true };
  return (await saveTemplate({ userId: people.manager.id, briefingId, ...part })).id;
}

function webhookOf(workspaceId: string, createdById: string) {
  return { workspaceId, createdById, url: `https://${secretWord}.example.org/`, events: [], secret: "s" };
}
