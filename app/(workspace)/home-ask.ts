// What the home page's address may ask for.
import { z } from "zod";
import type { HomeQuery } from "#components/home/home-path.ts";
import { isCursor } from "#lib/domain/cursor.ts";
import { idInput, pageInput, searchInput } from "#lib/domain/input.ts";
import { maxTagsPerBriefing } from "#lib/domain/label.ts";

export const homeAsk = z.object({
  search: searchInput.default(""),
  archived: z.boolean().default(false),
  folder: idInput.optional(),
  tags: z.array(idInput).max(maxTagsPerBriefing).default([]),
  cursor: pageInput.shape.cursor,
});

type SearchParams = Record<string, string | string[] | undefined>;

/** Anything that the page didn't write itself counts as not asked for. */
export function askOf(params: SearchParams): HomeQuery {
  const parsed = homeAsk.safeParse({
    search: params.q,
    archived: params.archived === "1",
    folder: params.folder,
    tags: [params.tag ?? []].flat(),
    cursor: typeof params.cursor === "string" && isCursor(params.cursor) ? params.cursor : undefined,
  });
  return parsed.success ? parsed.data : { search: "", archived: false, tags: [] };
}
