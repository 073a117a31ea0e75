// The section editors that are mounted now, by section and by instance, and which of them the toolbar acts on.
// An external store for React; owns no editor: who mounts one also ends it.
import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";

export type MountedSection = { id: string; body: Y.XmlFragment; editor: Editor };

export type SectionRegistry = {
  add(mounted: MountedSection): () => void;
  byBody(types: Iterable<unknown>): MountedSection | null;
  byId(id: string): MountedSection | null;
  /** The editor that has or last had the focus. */
  active(): Editor | null;
  activeSection(): string | null;
  setActive(mounted: MountedSection): void;
  /** Called when the active editor or anything in its state changes. */
  subscribe(listener: () => void): () => void;
  /** Changes with every call of the listeners, for React's snapshots. */
  version(): number;
};

export function openRegistry(): SectionRegistry {
  const mounted = new Set<MountedSection>();
  const listeners = new Set<() => void>();
  let active: MountedSection | null = null;
  let version = 0;
  const tell = () => {
    version++;
    for (const listener of listeners) listener();
  };
  const find = (fits: (section: MountedSection) => boolean) => [...mounted].find(fits) ?? null;
  return {
    add(section) {
      mounted.add(section);
      const onTransaction = () => void (active === section && tell());
      section.editor.on("transaction", onTransaction);
      return () => {
        section.editor.off("transaction", onTransaction);
        mounted.delete(section);
        if (active === section) active = null;
        tell();
      };
    },
    byBody(types) {
      const changed = new Set(types);
      return find((section) => changed.has(section.body));
    },
    byId: (id) => find((section) => section.id === id),
    active: () => active?.editor ?? null,
    activeSection: () => active?.id ?? null,
    setActive(section) {
      if (active === section) return;
      active = section;
      tell();
    },
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    version: () => version,
  };
}
