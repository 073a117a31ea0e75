// Going to a section on the paper: scrolls there and puts the focus where it helps.
import type * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { sectionAnchor, titleFieldId } from "./section-ids.ts";

/** A section that was just added is drawn first. */
export function goToSection(id: string, part: "section" | "title"): void {
  requestAnimationFrame(() => {
    const section = document.getElementById(sectionAnchor(id));
    const field = part === "title" ? document.getElementById(titleFieldId(id)) : null;
    const smooth = !matchMedia("(prefers-reduced-motion: reduce)").matches;
    section?.scrollIntoView({ block: "start", behavior: smooth ? "smooth" : "auto" });
    (field ?? section)?.focus({ preventScroll: true });
    if (field instanceof HTMLTextAreaElement) field.select();
  });
}

/** An arrow key at a section's edge: into the body of the one before or after it. False at the paper's ends. */
export function leaveSection(
  doc: Y.Doc,
  sections: SectionRegistry,
  id: string,
  direction: "up" | "down",
): boolean {
  const ids = liveSections(doc).map((section) => section.id);
  const next = ids[ids.indexOf(id) + (direction === "up" ? -1 : 1)];
  const neighbour = next === undefined ? null : sections.reach(next);
  neighbour?.editor.commands.focus(direction === "up" ? "end" : "start");
  return neighbour !== null;
}
