// Remembers something that was read off each section until the section changes, so that a keystroke costs one section and not
// the briefing.
import type * as Y from "yjs";
import { sectionsOf } from "./shape.ts";

export class SectionCache<Value> {
  private readonly kept = new Map<string, Value>();
  private readonly forget = (events: Y.YEvent<Y.AbstractType<unknown>>[]) => {
    for (const event of events) this.forgetIn(event);
  };

  constructor(readonly doc: Y.Doc) {
    sectionsOf(doc).observeDeep(this.forget);
  }

  /** What is remembered of the section with this id, read now where nothing is. */
  of(id: string, read: () => Value): Value {
    const known = this.kept.get(id);
    if (known !== undefined) return known;
    const value = read();
    this.kept.set(id, value);
    return value;
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
