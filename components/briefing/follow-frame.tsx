// The frame around the page while one follows somebody, in their colour, with their name and the way out.
"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { presenceStyle } from "../editor/carets.ts";
import { IconButton } from "../ui/icon-button.tsx";
import type { Follow } from "./use-follow.ts";

export function FollowFrame({ follow: { person, stop } }: { follow: Follow }) {
  const t = useTranslations("sections.follow");
  const frame = useRef<HTMLDivElement>(null);
  const color = person?.color ?? 0;
  useEffect(() => {
    // Through the CSSOM: a style attribute would be refused by the content security policy.
    if (frame.current) frame.current.style.cssText = presenceStyle(color);
  }, [color, person]);
  if (!person) return null;
  return (
    <div ref={frame} className="follow-frame">
      <p className="follow-words">
        {t("following", { name: person.name })}
        <IconButton size="small" label={t("stop", { name: person.name })} keys="Esc" onClick={stop}>
          <X aria-hidden />
        </IconButton>
      </p>
    </div>
  );
}
