// One line of the outline: goes to its section, moves it (drag, Alt+Shift+↑/↓, menu), and holds what can be done with it.
"use client";

import { useSortable } from "@dnd-kit/sortable";
import { GripVertical, Lock, MessageSquare, MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import { useSyncExternalStore, type KeyboardEvent } from "react";
import type { PresentPerson } from "../live/presence.ts";
import { AvatarStack } from "../ui/avatar.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { DropdownMenu, DropdownMenuTrigger } from "../ui/dropdown-menu.tsx";
import { DraftingMark } from "./drafting.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { useLock, useMayWriteIn, usePage } from "./page-context.tsx";
import { outlineItemId } from "./section-ids.ts";
import { SectionMenu } from "./section-menu.tsx";
import { goToSection } from "./section-place.ts";
import type { Structure } from "./structure.ts";

export type OutlineItemProps = {
  section: OutlineSection;
  place: number;
  count: number;
  structure: Structure;
  people: readonly PresentPerson[];
  say(sentence: string): void;
  onGone(): void;
};

export function OutlineItem(props: OutlineItemProps) {
  const { section, onGone } = props;
  const t = useTranslations("editor");
  const { mayWrite } = usePage();
  const mayMove = useMayWriteIn(section.id);
  const sortable = useSortable({ id: section.id, disabled: { draggable: !mayMove, droppable: !mayWrite } });
  const title = section.title || t("outline.untitled");
  const names = useTranslations();
  const here = props.people.filter(({ places }) => places.includes(section.id));
  const step = useStep(props, title);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (by === null || !event.altKey || !event.shiftKey || !mayMove) return;
    event.preventDefault();
    step(by);
  };
  return (
    <li
      ref={sortable.setNodeRef}
      className="outline-item"
      data-dragging={sortable.isDragging || undefined}
      style={dragStyle(sortable)}
      onKeyDown={onKeyDown}
    >
      {mayMove && (
        <span
          ref={sortable.setActivatorNodeRef}
          {...sortable.attributes}
          {...sortable.listeners}
          aria-label={t("outline.drag", { title })}
          className="outline-grip"
        >
          <GripVertical aria-hidden />
        </span>
      )}
      {mayWrite && !mayMove && <span className="outline-grip" />}
      <GoButton section={section} title={title} onGone={onGone} />
      <AvatarStack people={here} max={3} label={names("sections.here", { title })} />
      {mayWrite && <ItemMenu {...props} title={title} step={step} />}
    </li>
  );
}

type GoButtonProps = Pick<OutlineItemProps, "section" | "onGone"> & { title: string };

function GoButton({ section, title, onGone }: GoButtonProps) {
  const t = useTranslations("editor");
  const isHere = useIsHere(section.id);
  const go = () => {
    goToSection(section.id, "section");
    onGone();
  };
  return (
    <button
      type="button"
      id={outlineItemId(section.id)}
      className="outline-go"
      aria-current={isHere ? "location" : undefined}
      onClick={go}
    >
      <span className="outline-kind">
        {t(`kindsShort.${section.kind}`)}
        <DraftingMark section={section.id} />
        <LockMark section={section.id} />
      </span>
      <span className="outline-title">{title}</span>
      <ThreadCount section={section.id} />
    </button>
  );
}

function LockMark({ section }: { section: string }) {
  const t = useTranslations("locks");
  const lock = useLock(section);
  return lock && <Lock className="outline-lock" role="img" aria-label={t("locked")} />;
}

function ThreadCount({ section }: { section: string }) {
  const t = useTranslations("threads.facts");
  const { threadCounts } = usePage();
  const read = () => threadCounts.get().get(section) ?? 0;
  const count = useSyncExternalStore(threadCounts.subscribe, read, read);
  if (count === 0) return null;
  return (
    <span className="outline-threads">
      <MessageSquare aria-hidden />
      <span aria-hidden>{count}</span>
      <span className="sr-only">{t("open", { count })}</span>
    </span>
  );
}

/** Whether one's own caret is in this section. */
function useIsHere(section: string): boolean {
  const { place } = usePage();
  const read = () => place.get() === section;
  return useSyncExternalStore(place.subscribe, read, read);
}

/** Moves by one place, says where to, and keeps the focus on the line. */
function useStep({ section, structure, count, say }: OutlineItemProps, title: string): (by: -1 | 1) => void {
  const t = useTranslations("editor.outline");
  return (by) => {
    const place = structure.step(section.id, by);
    if (place === null) return;
    say(t("moved", { title, place, count }));
    keepFocus(section.id);
  };
}

type ItemMenuProps = OutlineItemProps & { title: string; step(by: -1 | 1): void };

function ItemMenu({ section, place, count, structure, onGone, title, step }: ItemMenuProps) {
  const t = useTranslations("editor.outline");
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton size="small" label={t("menu", { title })} className="outline-more">
          <MoreHorizontal aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <SectionMenu
        section={section}
        structure={structure}
        isFirst={place === 1}
        isLast={place === count}
        step={step}
        onGone={onGone}
      />
    </DropdownMenu>
  );
}

/** React moves the line's node, which takes the focus from it. */
function keepFocus(id: string): void {
  requestAnimationFrame(() => document.getElementById(outlineItemId(id))?.focus());
}

function dragStyle({ transform, transition }: ReturnType<typeof useSortable>) {
  if (!transform) return undefined;
  return { transform: `translate3d(0, ${Math.round(transform.y)}px, 0)`, transition };
}
