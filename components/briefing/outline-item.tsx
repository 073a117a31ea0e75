// One line of the outline: goes to its section, moves it (drag, Alt+Shift+↑/↓, menu), and holds what can be done with it.
"use client";

import { useSortable } from "@dnd-kit/sortable";
import { GripVertical, MoreHorizontal } from "lucide-react";
import { useTranslations } from "next-intl";
import type { KeyboardEvent } from "react";
import { IconButton } from "../ui/icon-button.tsx";
import { DropdownMenu, DropdownMenuTrigger } from "../ui/dropdown-menu.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { usePage } from "./page-context.tsx";
import { outlineItemId } from "./section-ids.ts";
import { SectionMenu } from "./section-menu.tsx";
import { goToSection } from "./section-place.ts";
import type { Structure } from "./structure.ts";

export type OutlineItemProps = {
  section: OutlineSection;
  place: number;
  count: number;
  structure: Structure;
  say(sentence: string): void;
  onGone(): void;
};

export function OutlineItem(props: OutlineItemProps) {
  const { section, onGone } = props;
  const t = useTranslations("editor");
  const { mayWrite } = usePage();
  const sortable = useSortable({ id: section.id, disabled: !mayWrite });
  const title = section.title || t("outline.untitled");
  const step = useStep(props, title);
  const onKeyDown = (event: KeyboardEvent) => {
    const by = event.key === "ArrowUp" ? -1 : event.key === "ArrowDown" ? 1 : null;
    if (by === null || !event.altKey || !event.shiftKey || !mayWrite) return;
    event.preventDefault();
    step(by);
  };
  const go = () => {
    goToSection(section.id, "section");
    onGone();
  };
  return (
    <li
      ref={sortable.setNodeRef}
      className="outline-item"
      data-dragging={sortable.isDragging || undefined}
      style={dragStyle(sortable)}
      onKeyDown={onKeyDown}
    >
      {mayWrite && (
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
      <button type="button" id={outlineItemId(section.id)} className="outline-go" onClick={go}>
        <span className="outline-kind">{t(`kindsShort.${section.kind}`)}</span>
        <span className="outline-title">{title}</span>
      </button>
      {mayWrite && <ItemMenu {...props} title={title} step={step} />}
    </li>
  );
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
