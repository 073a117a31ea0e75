// Pictures and people in the text, as long as the live document: the uploads that are on their way, and the words and names
// that the editors draw.
"use client";

import { useTranslations } from "next-intl";
import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "react";
import { insertImage } from "../editor/image-plugin.ts";
import type { Media } from "../editor/media.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { imageSender } from "../editor/send-image.ts";
import { openUploads, type Uploads } from "../editor/uploads.ts";
import { toast } from "../ui/toaster.tsx";
import type { BriefingFacts } from "./facts.ts";
import { askBeforeLeaving } from "./leave-guard.ts";

/** Null until the uploads are open; they end with the page. */
export function useMedia(facts: BriefingFacts, sections: SectionRegistry): Media | null {
  const t = useTranslations("editor.image");
  const leftOut = useLeftOut();
  const uploads = useUploads(facts.id, sections, leftOut);
  return useMemo(() => {
    const names = new Map(facts.members.map(({ id, name }) => [id, name]));
    return (
      uploads && {
        uploads,
        leftOut,
        members: facts.members,
        dressing: {
          briefingId: facts.id,
          nameOf: (user) => names.get(user) ?? null,
          noPicture: t("notAvailable"),
        },
        words: {
          sending: (name) => t("sending", { name }),
          failed: (fault) => t(`faults.${fault}`),
          retry: t("retry"),
          dismiss: t("dismiss"),
          wordless: t("wordless"),
        },
      }
    );
  }, [facts.id, facts.members, uploads, leftOut, t]);
}

/** The same for the page's life: with another one the uploads would begin anew. */
function useLeftOut(): (count: number) => void {
  const t = useTranslations("editor.image");
  const words = useRef(t);
  useEffect(() => {
    words.current = t;
  });
  return useCallback((count) => void toast(words.current("leftOut", { count }), { id: "left-out" }), []);
}

function useUploads(
  briefingId: string,
  sections: SectionRegistry,
  leftOut: (count: number) => void,
): Uploads | null {
  const [uploads, setUploads] = useState<Uploads | null>(null);
  // Before the browser paints: the page waits for it.
  useLayoutEffect(() => {
    const opened = openUploads({
      send: imageSender(briefingId),
      arrived(upload, image) {
        const mounted = sections.reach(upload.place.section);
        return mounted !== null && insertImage(mounted.editor.view, upload, image);
      },
      leftOut,
    });
    const stopAsking = askBeforeLeaving(() => opened.isSending());
    setUploads(opened);
    return () => {
      stopAsking();
      opened.close();
    };
  }, [briefingId, sections, leftOut]);
  return uploads;
}
