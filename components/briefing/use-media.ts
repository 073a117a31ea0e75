// Pictures and people in the text, as long as the live document: the uploads that are on their way, and the words and names
// that the editors draw.
"use client";

import { useTranslations } from "next-intl";
import { useLayoutEffect, useMemo, useState } from "react";
import { insertImage } from "../editor/image-plugin.ts";
import type { Media } from "../editor/media.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { imageSender } from "../editor/send-image.ts";
import { openUploads, type Uploads } from "../editor/uploads.ts";
import type { BriefingFacts } from "./facts.ts";

/** Null until the uploads are open; they end with the page. */
export function useMedia(facts: BriefingFacts, sections: SectionRegistry): Media | null {
  const t = useTranslations("editor.image");
  const uploads = useUploads(facts.id, sections);
  return useMemo(() => {
    const names = new Map(facts.members.map(({ id, name }) => [id, name]));
    return (
      uploads && {
        uploads,
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
  }, [facts.id, facts.members, uploads, t]);
}

function useUploads(briefingId: string, sections: SectionRegistry): Uploads | null {
  const [uploads, setUploads] = useState<Uploads | null>(null);
  // Before the browser paints: the page waits for it.
  useLayoutEffect(() => {
    const opened = openUploads({
      send: imageSender(briefingId),
      arrived(upload, image) {
        const mounted = sections.reach(upload.place.section);
        return mounted !== null && insertImage(mounted.editor.view, upload, image);
      },
    });
    setUploads(opened);
    return () => opened.close();
  }, [briefingId, sections]);
  return uploads;
}
