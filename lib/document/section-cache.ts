// Remembers each section's projection until its text changes, so that a keystroke costs one section and not the briefing.
import type * as Y from "yjs";
import type { SectionProjection } from "../domain/section.ts";
import { sectionsOf } from "./shape.ts";

export class ProjectionCache {
  private readonly kept = new Map<string, SectionProjection>();
  private readonly forget = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) this.forgetIn(event);
  };

  constructor(private readonly doc: Y.Doc) {
    sectionsOf(doc).observeDeep(this.forget);
  }

  get(id: string): SectionProjection | undefined {
    return this.kept.get(id);
  }

  keep(projection: SectionProjection): SectionProjection {
    this.kept.set(projection.id, projection);
    return projection;
  }

  close(): void {
    sectionsOf(this.doc).unobserveDeep(this.forget);
  }

  /** An event's path starts with the section's id; an event on the map itself names the ids as its keys. */
  private forgetIn(event: Y.YEvent<Y.AbstractType<unknown>>): void {
    const id = event.path[0];
    if (typeof id === "string") this.kept.delete(id);
    else for (const key of event.changes.keys.keys()) this.kept.delete(key);
  }
}
