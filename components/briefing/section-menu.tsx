// What can be done with a section from its line in the outline.
"use client";

import { ArrowDown, ArrowUp, PencilLine, Trash2 } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { sectionKinds } from "../../lib/domain/section.ts";
import { keysFor } from "../editor/keys.ts";
import {
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
} from "../ui/dropdown-menu.tsx";
import { toast } from "../ui/toaster.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { goToSection } from "./section-place.ts";
import type { Structure } from "./structure.ts";

export type SectionMenuProps = {
  section: OutlineSection;
  structure: Structure;
  isFirst: boolean;
  isLast: boolean;
  step(by: -1 | 1): void;
  onRename(): void;
};

export function SectionMenu({ section, structure, isFirst, isLast, step, onRename }: SectionMenuProps) {
  const t = useTranslations("editor");
  const goes = useRef(false);
  const bin = () => {
    structure.bin(section.id);
    toast(t("outline.deleted", { title: section.title || t("outline.untitled") }), {
      id: section.id,
      action: { label: t("outline.undo"), onClick: () => structure.putBack(section.id) },
    });
  };
  const rename = () => {
    goes.current = true;
    onRename();
    goToSection(section.id, "title");
  };
  return (
    <DropdownMenuContent
      align="start"
      onCloseAutoFocus={(event) => {
        if (goes.current) event.preventDefault();
        goes.current = false;
      }}
    >
      <DropdownMenuItem onSelect={rename}>
        <PencilLine aria-hidden />
        {t("outline.rename")}
      </DropdownMenuItem>
      <DropdownMenuItem disabled={isFirst} keys={keysFor("Alt+Shift+↑")} onSelect={() => step(-1)}>
        <ArrowUp aria-hidden />
        {t("outline.moveUp")}
      </DropdownMenuItem>
      <DropdownMenuItem disabled={isLast} keys={keysFor("Alt+Shift+↓")} onSelect={() => step(1)}>
        <ArrowDown aria-hidden />
        {t("outline.moveDown")}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <KindChoice section={section} structure={structure} />
      <DropdownMenuSeparator />
      <DropdownMenuItem tone="danger" onSelect={bin}>
        <Trash2 aria-hidden />
        {t("outline.delete")}
      </DropdownMenuItem>
    </DropdownMenuContent>
  );
}

function KindChoice({ section, structure }: Pick<SectionMenuProps, "section" | "structure">) {
  const t = useTranslations("editor");
  return (
    <>
      <DropdownMenuLabel>{t("outline.kind")}</DropdownMenuLabel>
      <DropdownMenuRadioGroup
        value={section.kind}
        onValueChange={(value) => {
          const kind = sectionKinds.find((name) => name === value);
          if (kind) structure.retype(section.id, kind);
        }}
      >
        {sectionKinds.map((kind) => (
          <DropdownMenuRadioItem key={kind} value={kind}>
            {t(`kinds.${kind}`)}
          </DropdownMenuRadioItem>
        ))}
      </DropdownMenuRadioGroup>
    </>
  );
}
