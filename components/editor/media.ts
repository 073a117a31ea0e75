// What the page gives its sections' editors for pictures and people in the text: uploads, addresses, names, words. The plugins
// that need them are put together here.
import type { Plugin } from "@tiptap/pm/state";
import type { Dressing } from "./dress.ts";
import { imagePlugin } from "./image-plugin.ts";
import { mentionPlugins } from "./mention.ts";
import type { UploadWords } from "./upload-element.ts";
import type { Uploads } from "./uploads.ts";

export type Member = { id: string; name: string; color: number };

export type Media = {
  dressing: Dressing;
  uploads: Uploads;
  words: UploadWords & { wordless: string };
  /** Who may be mentioned: those who may read the briefing. */
  members: readonly Member[];
};

export function mediaPlugins(media: Media, section: string, mayWrite: () => boolean): Plugin[] {
  return [imagePlugin({ section, mayWrite, media }), ...mentionPlugins(media.dressing)];
}
