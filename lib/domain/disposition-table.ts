// How the comments on a briefing were settled, as a table: its rows, and the same as a file in a reader's language. Pure.
import { csvOf } from "./csv.ts";
import type { Locale } from "./locale.ts";
import { readableQuote } from "./quote.ts";
import type { PersonView } from "./thread-view.ts";
import type { Disposition } from "./thread.ts";

export type DispositionRow = {
  /** From 1, in the whole table. */
  number: number;
  thread: string;
  /** Its title. */
  section: string;
  /** U+FFFC for what isn't text. */
  quote: string;
  /** Null once the comment was deleted. */
  words: string | null;
  author: PersonView;
  /** ISO 8601, as all times here. */
  createdAt: string;
  settled: { at: string; by: PersonView | null; disposition: Disposition; reason: string } | null;
  path: string;
};

export type DispositionsView = {
  briefing: { id: string; title: string };
  items: DispositionRow[];
  nextCursor: string | null;
  total: number;
};

type Words = { name: string; head: string[]; open: string; dispositions: Record<Disposition, string> };

const words: Record<Locale, Words> = {
  en: {
    name: "dispositions",
    head: [
      "No.",
      "Section",
      "Text",
      "Comment",
      "Author",
      "Commented (UTC)",
      "Disposition",
      "Reason",
      "Settled by",
      "Settled (UTC)",
    ],
    open: "Open",
    dispositions: { adopted: "Adopted", adapted: "Adopted with changes", declined: "Declined" },
  },
  ja: {
    name: "コメント対応表",
    head: [
      "番号",
      "セクション",
      "対象の文章",
      "コメント",
      "コメントした人",
      "コメント日時 (UTC)",
      "対応",
      "理由",
      "対応した人",
      "対応日時 (UTC)",
    ],
    open: "未対応",
    dispositions: { adopted: "採用", adapted: "修正して採用", declined: "不採用" },
  },
};

export const dispositionsName = (locale: Locale): string => words[locale].name;

export function dispositionsCsv(rows: readonly DispositionRow[], locale: Locale): string {
  const { head, open, dispositions } = words[locale];
  return csvOf([
    head,
    ...rows.map(({ settled, ...row }) => [
      String(row.number),
      row.section,
      readableQuote(row.quote),
      row.words ?? "",
      row.author.name,
      minuteOf(row.createdAt),
      settled ? dispositions[settled.disposition] : open,
      settled?.reason ?? "",
      settled?.by?.name ?? "",
      settled ? minuteOf(settled.at) : "",
    ]),
  ]);
}

/** As spreadsheets know a time: 2026-11-27 09:05. */
function minuteOf(at: string): string {
  return at.slice(0, 16).replace("T", " ");
}
