// The outline: the sections in order, with kind; adding, moving by drag or keys, and the bin. Text is edited on the paper.
"use client";

import {
  closestCenter,
  DndContext,
  KeyboardSensor,
  PointerSensor,
  useSensor,
  useSensors,
  type DragEndEvent,
} from "@dnd-kit/core";
import { SortableContext, sortableKeyboardCoordinates, verticalListSortingStrategy } from "@dnd-kit/sortable";
import { useTranslations } from "next-intl";
import { memo, useMemo } from "react";
import type { PresentPerson } from "../live/presence.ts";
import { AddSection } from "./add-section.tsx";
import { BinList } from "./bin-list.tsx";
import { OutlineItem } from "./outline-item.tsx";
import type { OutlineSection } from "./outline-store.ts";
import { useOutline, usePage } from "./page-context.tsx";
import { goToSection } from "./section-place.ts";
import type { Structure } from "./structure.ts";

/** What the outline needs beside the page: `say` speaks through the live region. */
export type OutlinePanelProps = {
  structure: Structure;
  people: readonly PresentPerson[];
  say(sentence: string): void;
  /** After going to a section, where the outline is a drawer over the paper. */
  onGone(): void;
};

export default memo(OutlinePanel);

function OutlinePanel({ structure, people, say, onGone }: OutlinePanelProps) {
  const t = useTranslations("editor.outline");
  const { mayWrite } = usePage();
  const { sections, bin } = useOutline();
  const announcements = useDragWords(sections);
  const sensors = useDragSensors();
  return (
    <div className="outline-sections">
      {sections.length === 0 && <p className="outline-empty">{t("empty")}</p>}
      <DndContext
        sensors={sensors}
        collisionDetection={closestCenter}
        accessibility={announcements}
        onDragEnd={({ active, over }: DragEndEvent) => {
          if (over) structure.moveTo(String(active.id), String(over.id));
        }}
      >
        <SortableContext items={sections.map(({ id }) => id)} strategy={verticalListSortingStrategy}>
          <ol className="outline-list">
            {sections.map((section, at) => (
              <OutlineItem
                key={section.id}
                section={section}
                place={at + 1}
                count={sections.length}
                structure={structure}
                people={people}
                say={say}
                onGone={onGone}
              />
            ))}
          </ol>
        </SortableContext>
      </DndContext>
      {mayWrite && (
        <AddSection
          add={(kind, title) => {
            const id = structure.add(kind, title, sections.at(-1)?.id ?? null);
            if (id) goToSection(id, "title");
            onGone();
            return id !== null;
          }}
        />
      )}
      <BinList bin={bin} structure={structure} />
    </div>
  );
}

function useDragSensors() {
  return useSensors(
    useSensor(PointerSensor, { activationConstraint: { distance: 6 } }),
    useSensor(KeyboardSensor, { coordinateGetter: sortableKeyboardCoordinates }),
  );
}

/** What the drag library tells screen readers, in the interface's language. */
function useDragWords(sections: readonly OutlineSection[]) {
  const t = useTranslations("editor.outline");
  return useMemo(() => {
    const titleOf = (id: unknown) => sections.find((section) => section.id === id)?.title || t("untitled");
    const placeOf = (id: unknown) => sections.findIndex((section) => section.id === id) + 1;
    const count = sections.length;
    return {
      screenReaderInstructions: { draggable: t("moveHint") },
      announcements: {
        onDragStart: ({ active }: { active: { id: unknown } }) =>
          t("dragStart", { title: titleOf(active.id) }),
        onDragOver: ({ active, over }: { active: { id: unknown }; over: { id: unknown } | null }) =>
          over ? t("dragOver", { title: titleOf(active.id), place: placeOf(over.id), count }) : undefined,
        onDragEnd: ({ active }: { active: { id: unknown } }) => t("dragEnd", { title: titleOf(active.id) }),
        onDragCancel: ({ active }: { active: { id: unknown } }) =>
          t("dragCancel", { title: titleOf(active.id) }),
      },
    };
  }, [sections, t]);
}
