// Going to a section on the paper: scrolls there and puts the focus where it helps.
import type * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { enterAt } from "../editor/section-edges.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { sectionAnchor, titleFieldId } from "./section-ids.ts";

const maxTries = 10;

/** A section that was just added is drawn first. */
export function goToSection(id: string, part: "section" | "title"): void {
  requestAnimationFrame(() => {
    const section = showSection(id);
    const field = part === "title" ? document.getElementById(titleFieldId(id)) : null;
    (field ?? section)?.focus({ preventScroll: true });
    if (field instanceof HTMLTextAreaElement) field.select();
  });
}

/** Scrolls to it and leaves the focus where it is. Smoothly to what is near: a longer way is laid out only as it comes by. */
export function showSection(id: string): HTMLElement | null {
  const section = document.getElementById(sectionAnchor(id));
  if (!section) return null;
  const isNear = Math.abs(section.getBoundingClientRect().top) < 1.5 * innerHeight;
  const mayMove = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isNear && mayMove) section.scrollIntoView({ block: "start", behavior: "smooth" });
  else alignTo(section.id, 0);
  return section;
}

/** To the section that the page's address names, if it names one. */
export function goToAddress(): void {
  const anchor = decodeURIComponent(location.hash.slice(1));
  if (anchor.startsWith(sectionAnchor(""))) alignTo(anchor, 0);
}

/** What lies around it is laid out only now, so that the first jump may miss. */
function alignTo(anchor: string, tries: number): void {
  const section = document.getElementById(anchor);
  if (!section || tries >= maxTries) return;
  const before = section.getBoundingClientRect().top;
  section.scrollIntoView({ block: "start" });
  const wasThere = Math.abs(section.getBoundingClientRect().top - before) < 1;
  if (!wasThere || tries === 0) requestAnimationFrame(() => alignTo(anchor, tries + 1));
}

/** An arrow key at a section's edge: into the body of the one before or after it. False at the paper's ends. */
export function leaveSection(
  doc: Y.Doc,
  sections: SectionRegistry,
  id: string,
  direction: "up" | "down",
): boolean {
  const ids = liveSections(doc).map((section) => section.id);
  const beyond =
    direction === "up" ? ids.slice(0, ids.indexOf(id)).reverse() : ids.slice(ids.indexOf(id) + 1);
  const next = beyond.find(isUnfolded);
  const neighbour = next === undefined ? null : sections.reach(next);
  if (neighbour) enterAt(neighbour.editor.view, direction === "up" ? "end" : "start");
  return neighbour !== null;
}

/** Past a collapsed section the arrow goes on to the next one. */
function isUnfolded(id: string): boolean {
  const section = document.getElementById(sectionAnchor(id));
  return section !== null && section.querySelector(".section-folding[hidden]") === null;
}
