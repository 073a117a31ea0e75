// What can be done with a section from its line in the outline.
"use client";

import {
  ArrowDown,
  ArrowUp,
  ChevronsDownUp,
  Copy,
  Feather,
  Lock,
  LockOpen,
  PencilLine,
  SlidersHorizontal,
  Trash2,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import { maxSections, maxTitleLength } from "../../lib/domain/briefing.ts";
import { keysFor } from "../editor/keys.ts";
import { DropdownMenuContent, DropdownMenuItem, DropdownMenuSeparator } from "../ui/dropdown-menu.tsx";
import { toast } from "../ui/toaster.tsx";
import { useDraftingAct } from "./drafting.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { useLock, useMayWriteIn, usePage } from "./page-context.tsx";
import { useFolded } from "./section-fold.tsx";
import { goToSection, showSection } from "./section-place.ts";
import type { Structure } from "./structure.ts";

export type SectionMenuProps = {
  section: OutlineSection;
  structure: Structure;
  isFirst: boolean;
  isLast: boolean;
  step(by: -1 | 1): void;
  /** The focus leaves the outline for the paper. */
  onGone(): void;
};

export function SectionMenu(props: SectionMenuProps) {
  const { section, structure, isFirst, isLast, step, onGone } = props;
  const t = useTranslations("editor");
  const mayWrite = useMayWriteIn(section.id);
  const goes = useRef(false);
  const bin = () => {
    structure.bin(section.id);
    toast(t("outline.deleted", { title: section.title || t("outline.untitled") }), {
      id: section.id,
      action: { label: t("outline.undo"), onClick: () => structure.putBack(section.id) },
    });
  };
  const leave = (to: () => void) => () => {
    goes.current = true;
    onGone();
    to();
  };
  return (
    <DropdownMenuContent
      align="start"
      onCloseAutoFocus={(event) => {
        if (goes.current) event.preventDefault();
        goes.current = false;
      }}
    >
      <DropdownMenuItem disabled={!mayWrite} onSelect={leave(() => goToSection(section.id, "title"))}>
        <PencilLine aria-hidden />
        {t("outline.rename")}
      </DropdownMenuItem>
      <MoreItems section={section} structure={structure} leave={leave} />
      <DropdownMenuItem
        disabled={isFirst || !mayWrite}
        keys={keysFor("Alt+Shift+↑")}
        onSelect={() => step(-1)}
      >
        <ArrowUp aria-hidden />
        {t("outline.moveUp")}
      </DropdownMenuItem>
      <DropdownMenuItem disabled={isLast || !mayWrite} keys={keysFor("Alt+Shift+↓")} onSelect={() => step(1)}>
        <ArrowDown aria-hidden />
        {t("outline.moveDown")}
      </DropdownMenuItem>
      <DropdownMenuSeparator />
      <DropdownMenuItem tone="danger" disabled={!mayWrite} onSelect={bin}>
        <Trash2 aria-hidden />
        {t("outline.delete")}
      </DropdownMenuItem>
    </DropdownMenuContent>
  );
}

type MoreItemsProps = Pick<SectionMenuProps, "section" | "structure"> & { leave(to: () => void): () => void };

function MoreItems({ section, structure, leave }: MoreItemsProps) {
  const t = useTranslations("sections");
  const { details, folds } = usePage();
  const isFolded = useFolded(section.id);
  const drafting = useDraftingAct(section.id);
  const mayWrite = useMayWriteIn(section.id);
  const openDetails = leave(() => {
    showSection(section.id);
    // After the menu has gone: until then it would take the focus back.
    requestAnimationFrame(() => details.set(section.id));
  });
  return (
    <>
      <DropdownMenuItem disabled={!mayWrite} onSelect={drafting.act}>
        <Feather aria-hidden />
        {drafting.label}
      </DropdownMenuItem>
      <DropdownMenuItem disabled={!mayWrite} onSelect={openDetails}>
        <SlidersHorizontal aria-hidden />
        {t("details.menu")}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={useDuplicate(section, structure, leave)}>
        <Copy aria-hidden />
        {t("duplicate.menu")}
      </DropdownMenuItem>
      <DropdownMenuItem onSelect={() => folds.set(section.id, !isFolded)}>
        <ChevronsDownUp aria-hidden />
        {t(isFolded ? "fold.expandMenu" : "fold.collapseMenu")}
      </DropdownMenuItem>
      <LockItem section={section} />
    </>
  );
}

/** For those who decide. */
function LockItem({ section: { id, title } }: { section: OutlineSection }) {
  const t = useTranslations("locks");
  const errors = useTranslations("errors");
  const words = useTranslations("editor.outline");
  const { facts, locks } = usePage();
  const isLocked = useLock(id) !== null;
  if (!facts.may.lock) return null;
  const lock = async () => {
    const answer = await locks.lock(id);
    if (answer.ok) toast(t("lockedNow", { title: title || words("untitled") }));
    else toast.error(errors(answer.code));
  };
  // After the menu has gone: until then it would take the focus back.
  const unlock = () => void requestAnimationFrame(() => locks.unlocking.set(id));
  return (
    <DropdownMenuItem onSelect={isLocked ? unlock : () => void lock()}>
      {isLocked ? <LockOpen aria-hidden /> : <Lock aria-hidden />}
      {t(isLocked ? "unlock" : "lock")}
    </DropdownMenuItem>
  );
}

/** Goes to the copy's title, or says why there is none. */
function useDuplicate(section: OutlineSection, structure: Structure, leave: MoreItemsProps["leave"]) {
  const t = useTranslations("sections.duplicate");
  const words = useTranslations("editor.outline");
  return () => {
    const title = t("title", { title: section.title || words("untitled") }).slice(0, maxTitleLength);
    const made = structure.duplicate(section.id, title);
    if (made === "full") toast(words("full", { max: maxSections }));
    else if (made === "too_big") toast(t("tooBig"));
    else leave(() => goToSection(made.id, "title"))();
  };
}
