// The sections of a template while they are being edited: what the form holds, and how it changes.
import { useTranslations } from "next-intl";
import { useEffect, useRef, useState } from "react";
import type { OwnTemplateSection, TemplateSection } from "#lib/domain/template.ts";

/** `id` is missing for one that the template doesn't have yet; `key` is the form's own. */
export type EditedSection = TemplateSection & { key: string; id?: string; hasText: boolean };

/** What a row's control is called, so that the focus finds it again after a move. */
export function controlId(key: string, control: "title" | "up" | "down"): string {
  return `${key}-${control}`;
}

export function useSections(first: OwnTemplateSection[]) {
  const t = useTranslations("editor.outline");
  const [sections, setSections] = useState<EditedSection[]>(() =>
    first.map((section) => ({ key: section.id, ...section })),
  );
  const [said, setSaid] = useState("");
  const focusNext = useFocusAfter(sections);
  const made = useRef(0);

  function add() {
    const key = `new-${(made.current += 1)}`;
    focusNext([controlId(key, "title")]);
    setSections([...sections, { key, kind: "analysis", title: "", theme: "", guidance: "", hasText: false }]);
  }

  function move(key: string, by: -1 | 1) {
    const from = sections.findIndex((section) => section.key === key);
    const moved = sections[from];
    if (!moved) return;
    const others = sections.filter((section) => section !== moved);
    const place = from + by;
    const [there, other] = by < 0 ? (["up", "down"] as const) : (["down", "up"] as const);
    focusNext([controlId(key, there), controlId(key, other)]);
    setSections([...others.slice(0, place), moved, ...others.slice(place)]);
    setSaid(t("moved", { title: moved.title || t("untitled"), place: place + 1, count: sections.length }));
  }

  function remove(key: string) {
    const place = sections.findIndex((section) => section.key === key);
    const next = sections[place + 1] ?? sections[place - 1];
    if (next) focusNext([controlId(next.key, "title")]);
    setSections(sections.filter((section) => section.key !== key));
  }

  function change(key: string, part: Partial<TemplateSection>) {
    setSections(sections.map((section) => (section.key === key ? { ...section, ...part } : section)));
  }

  return { sections, said, add, move, remove, change };
}

/** A row that moves or goes takes the focus with it: the first of these that can have it gets it back. */
function useFocusAfter(drawn: unknown) {
  const wanted = useRef<string[]>([]);
  useEffect(() => {
    const found = wanted.current
      .map((id) => document.querySelector<HTMLElement>(`[data-control="${id}"]`))
      .find((element) => element !== null && !element.matches(":disabled"));
    found?.focus();
    wanted.current = [];
  }, [drawn]);
  return (ids: string[]) => void (wanted.current = ids);
}
