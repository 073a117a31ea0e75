// Going to a section on the paper: scrolls there and puts the focus where it helps.
import type * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import type { SectionRegistry } from "../editor/section-registry.ts";
import { sectionAnchor, titleFieldId } from "./section-ids.ts";

const maxTries = 10;

/** A section that was just added is drawn first. */
export function goToSection(id: string, part: "section" | "title"): void {
  requestAnimationFrame(() => {
    const section = document.getElementById(sectionAnchor(id));
    const field = part === "title" ? document.getElementById(titleFieldId(id)) : null;
    if (section) scrollTo(section);
    (field ?? section)?.focus({ preventScroll: true });
    if (field instanceof HTMLTextAreaElement) field.select();
  });
}

/** Smoothly to what is near; over what isn't laid out yet a smooth way would be broken off. */
function scrollTo(section: HTMLElement): void {
  const isNear = Math.abs(section.getBoundingClientRect().top) < 1.5 * innerHeight;
  const mayMove = !matchMedia("(prefers-reduced-motion: reduce)").matches;
  if (isNear && mayMove) section.scrollIntoView({ block: "start", behavior: "smooth" });
  else alignTo(section.id, 0);
}

/** To the section that the page's address names, if it names one. */
export function goToAddress(): void {
  const anchor = decodeURIComponent(location.hash.slice(1));
  if (anchor.startsWith(sectionAnchor(""))) alignTo(anchor, 0);
}

/** What lies between is laid out on the way there, so that the first jump may fall short. */
function alignTo(anchor: string, tries: number): void {
  const section = document.getElementById(anchor);
  if (!section) return;
  const before = section.getBoundingClientRect().top;
  section.scrollIntoView({ block: "start" });
  const isThere = Math.abs(section.getBoundingClientRect().top - before) < 1;
  if (!isThere || tries === 0) {
    if (tries < maxTries) requestAnimationFrame(() => alignTo(anchor, tries + 1));
  }
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
