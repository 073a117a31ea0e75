// The plugins of a section's editor for pictures and people in the text, put together.
import type { Plugin } from "@tiptap/pm/state";
import { imagePlugin } from "./image-plugin.ts";
import type { Media } from "./media.ts";
import { mentionPlugins } from "./mention.ts";

export function mediaPlugins(media: Media, section: string, mayWrite: () => boolean): Plugin[] {
  return [imagePlugin({ section, mayWrite, media }), ...mentionPlugins(media.dressing)];
}
