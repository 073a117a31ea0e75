// What the page gives its sections' editors for pictures and people in the text: uploads, addresses, names, words. Types only.
import type { Dressing } from "./dress.ts";
import type { UploadWords } from "./upload-element.ts";
import type { Uploads } from "./uploads.ts";

export type Member = { id: string; name: string; color: number };

export type Media = {
  dressing: Dressing;
  uploads: Uploads;
  words: UploadWords & { wordless: string };
  /** Who may be mentioned: those who may read the briefing. */
  members: readonly Member[];
  /** Says that so many pictures of what was pasted or dropped were left out. */
  leftOut(count: number): void;
};
