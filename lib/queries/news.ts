// What others changed in a briefing since this person's last visit, in a sentence's worth.
import { lastVisit, type News } from "../domain/visit.ts";
import { db, type Tx } from "../data/client.ts";
import { findVisit } from "../data/visits.ts";
import type { ToldChange } from "../document/redline-count.ts";
import type { RedSection } from "../document/redline.ts";
import { comparison, type Comparison } from "./comparison.ts";
import { memberAccess } from "./text-access.ts";

/** Changes in which nobody but this person had a part aren't news. Throws as `textAccess` does. */
export async function newsView(
  userId: string,
  briefingId: string,
  { tx = db(), now = new Date() }: { tx?: Tx; now?: Date } = {},
): Promise<News> {
  const { briefing } = await memberAccess(tx, userId, briefingId);
  const visit = await findVisit(tx, { userId, briefingId: briefing.id });
  const seen = lastVisit(visit, { epoch: briefing.epoch, now });
  const nothing = { seq: briefing.headSeq, changes: 0, people: [], sections: [] };
  if (!seen) return { ...nothing, since: null };
  const since = { seq: seen.seq, at: seen.at.toISOString() };
  if (seen.seq >= briefing.headSeq) return { ...nothing, since };
  const found = await comparison(userId, { briefingId: briefing.id, from: "seen", to: "now" }, tx);
  return { since, seq: found.to.seq, ...newsIn(found, userId) };
}

function newsIn(
  { redline, authors }: Comparison,
  userId: string,
): Pick<News, "changes" | "people" | "sections"> {
  const isOther = (author: number) => authors[author]?.id !== userId;
  const isNews = ({ strokes }: ToldChange) =>
    strokes.length === 0 || strokes.some(({ author }) => isOther(author));
  const news = redline.changes.filter(isNews);
  const by = new Set(news.flatMap(({ strokes }) => strokes.map(({ author }) => author)));
  return {
    changes: news.length,
    people: authors.filter((_, at) => by.has(at) && isOther(at)),
    sections: sectionsOf(redline.sections, news),
  };
}

function sectionsOf(sections: readonly RedSection[], news: readonly ToldChange[]): News["sections"] {
  const touched = new Set(news.map(({ section }) => section));
  const titles = new Map(sections.map((section) => [section.id, titleOf(section)]));
  return [...titles].filter(([id]) => touched.has(id)).map(([id, title]) => ({ id, title }));
}

function titleOf({ title, side }: RedSection): string {
  const pieces = title.filter((piece) => piece.side !== "before" || side === "before");
  return pieces.map(({ node }) => node.text ?? "").join("");
}
