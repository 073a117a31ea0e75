// What floats over the text for pictures and people: the card of a selected picture, the list that "@" asks for. Loaded when
// the active editor's state wants it.
"use client";

import { Suspense, useSyncExternalStore } from "react";
import { selectedImage } from "./image-plugin.ts";
import type { Media } from "./media.ts";
import { mentionOf } from "./mention.ts";
import type { SectionRegistry } from "./section-registry.ts";
import { whenWanted } from "../ui/later.ts";

const ImageCard = whenWanted(() => import("./image-card.tsx"));
const MentionMenu = whenWanted(() => import("./mention-menu.tsx"));

export function MediaMenus({ sections, media }: { sections: SectionRegistry; media: Media }) {
  // Drawn anew with each change while something is wanted, and not at all while one only types.
  const read = () => (wantedIn(sections) ? sections.version() : 0);
  useSyncExternalStore(sections.subscribe, read, read);
  const wanted = wantedIn(sections);
  if (!wanted) return null;
  const { editor, mention, image } = wanted;
  return (
    <Suspense>
      {mention && <MentionMenu editor={editor} trigger={mention} members={media.members} />}
      {image && <ImageCard key={image.image} editor={editor} selected={image} />}
    </Suspense>
  );
}

function wantedIn(sections: SectionRegistry) {
  const editor = sections.active();
  if (!editor?.isEditable || editor.isDestroyed) return null;
  const [mention, image] = [mentionOf(editor.state), selectedImage(editor.state)];
  return mention || image ? { editor, mention, image } : null;
}
