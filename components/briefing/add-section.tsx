// The button below the outline that adds a section of a chosen kind.
"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { maxSections } from "../../lib/domain/briefing.ts";
import { sectionKinds, type SectionKind } from "../../lib/domain/section.ts";
import { Button } from "../ui/button.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { toast } from "../ui/toaster.tsx";

/** `add` answers whether there was room. */
export function AddSection({ add }: { add(kind: SectionKind, title: string): boolean }) {
  const t = useTranslations("editor");
  const added = useRef(false);
  const choose = (kind: SectionKind) => {
    added.current = add(kind, t(`kinds.${kind}`));
    if (!added.current) toast(t("outline.full", { max: maxSections }));
  };
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <Button size="small" variant="quiet" className="outline-add">
          <Plus aria-hidden />
          {t("outline.add")}
        </Button>
      </DropdownMenuTrigger>
      <DropdownMenuContent
        align="start"
        // The focus goes to the new section's title.
        onCloseAutoFocus={(event) => {
          if (added.current) event.preventDefault();
          added.current = false;
        }}
      >
        <DropdownMenuLabel>{t("outline.addHint")}</DropdownMenuLabel>
        {sectionKinds.map((kind) => (
          <DropdownMenuItem key={kind} onSelect={() => choose(kind)}>
            {t(`kinds.${kind}`)}
          </DropdownMenuItem>
        ))}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
