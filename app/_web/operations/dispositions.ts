// The API's operation on how a briefing's comments were settled: as JSON in pages, or all of it as one file.
import { z } from "zod";
import { noteDispositionsExport } from "#lib/commands/note-export.ts";
import { dispositionsCsv, dispositionsName } from "#lib/domain/disposition-table.ts";
import { fileNameFor } from "#lib/domain/file-name.ts";
import { idInput, pageInput } from "#lib/domain/input.ts";
import { locales, type Locale } from "#lib/domain/locale.ts";
import { dispositions, maxThreads } from "#lib/domain/thread.ts";
import { dispositionsView } from "#lib/queries/dispositions.ts";
import { fileAnswer, type FileAnswer } from "../file-answer.ts";
import { operation } from "../operation.ts";
import { personShape, timeShape } from "./shapes.ts";

const rowShape = z
  .object({
    number: z.int().meta({ description: "From 1, in the whole table" }),
    thread: z.uuid(),
    section: z.string().meta({ description: "Its title" }),
    quote: z.string().meta({ description: "U+FFFC for what isn't text" }),
    words: z.string().nullable().meta({ description: "Null once the comment was deleted" }),
    author: personShape,
    createdAt: timeShape,
    settled: z
      .object({
        at: timeShape,
        by: personShape.nullable(),
        disposition: z.enum(dispositions),
        reason: z.string(),
      })
      .nullable(),
    path: z.string(),
  })
  .meta({ id: "Disposition" });

const tableShape = z
  .object({
    briefing: z.object({ id: z.uuid(), title: z.string() }),
    items: z.array(rowShape),
    nextCursor: z.string().nullable(),
    total: z.int(),
  })
  .meta({ id: "DispositionTable" });

export const listDispositions = operation({
  method: "GET",
  path: "/briefings/{id}/dispositions",
  summary:
    "How each comment was settled, in the order of the sections; as CSV all of them, whatever the limit",
  params: z.object({ id: idInput }),
  query: pageInput.extend({
    format: z.enum(["json", "csv"]).default("json"),
    locale: z.enum(locales).default("en").meta({ description: "Of the words in a CSV" }),
  }),
  answer: z.union([fileAnswer, tableShape]),
  gives: ["text/csv"],
  givesElse: tableShape,
  run: (user, { params: { id }, query: { format, locale, ...page } }) =>
    format === "csv" ? asFile(user.id, id, locale) : dispositionsView(user.id, id, page),
});

async function asFile(userId: string, briefingId: string, locale: Locale): Promise<FileAnswer> {
  await noteDispositionsExport({ userId, briefingId });
  const { briefing, items } = await dispositionsView(userId, briefingId, { limit: maxThreads });
  return {
    bytes: new TextEncoder().encode(dispositionsCsv(items, locale)),
    type: "text/csv; charset=utf-8; header=present",
    name: `${fileNameFor(briefing.title, dispositionsName(locale))}.csv`,
    tag: null,
  };
}
