// The sections on the page, those that hold an editor now, and which editor the toolbar acts on. An external store for React;
// owns no editor: who mounts one also ends it.
import type { Editor } from "@tiptap/core";
import type * as Y from "yjs";
import { openListeners } from "../live/listeners.ts";

export type MountedSection = { id: string; body: Y.XmlFragment; editor: Editor };

/** A section's place on the page, whether it holds an editor or not. */
export type SectionSlot = {
  readonly id: string;
  readonly body: Y.XmlFragment;
  readonly host: HTMLElement;
  /** The element that holds the text. */
  readonly root: HTMLElement;
  readonly mounted: MountedSection | null;
  mount(): MountedSection;
  unmount(): void;
  /** While frozen nothing can be typed in it. */
  setFrozen(frozen: boolean): void;
};

export type SectionRegistry = {
  addSlot(slot: SectionSlot): () => void;
  slots(): Iterable<SectionSlot>;
  /** Called when a section came onto the page or left it, and when all were frozen or let go. */
  onSlots(listener: () => void): () => void;
  add(mounted: MountedSection): () => void;
  /** The section's editor, made now where there is none. Null for a section that isn't on the page. */
  reach(id: string): MountedSection | null;
  slotOf(types: Iterable<unknown>): SectionSlot | null;
  /** While a selection goes over several sections, none can be edited, and none becomes or ceases to be an editor by itself. */
  freeze(frozen: boolean): void;
  isFrozen(): boolean;
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
  return { ...openSlots(), ...openActive() };
}

type Slots = Pick<
  SectionRegistry,
  "addSlot" | "slots" | "onSlots" | "reach" | "slotOf" | "freeze" | "isFrozen"
>;

function openSlots(): Slots {
  const slots = new Set<SectionSlot>();
  const told = openListeners();
  let isFrozen = false;
  const find = (fits: (slot: SectionSlot) => boolean) => [...slots].find(fits) ?? null;
  return {
    addSlot(slot) {
      slots.add(slot);
      told.tell();
      return () => {
        slots.delete(slot);
        told.tell();
      };
    },
    slots: () => slots,
    isFrozen: () => isFrozen,
    freeze(frozen) {
      if (isFrozen === frozen) return;
      isFrozen = frozen;
      for (const slot of slots) slot.setFrozen(frozen);
      told.tell();
    },
    onSlots: told.add,
    reach: (id) => find((slot) => slot.id === id)?.mount() ?? null,
    slotOf(types) {
      const changed = new Set(types);
      return find((slot) => changed.has(slot.body));
    },
  };
}

function openActive(): Omit<SectionRegistry, keyof Slots> {
  const told = openListeners();
  let active: MountedSection | null = null;
  let version = 0;
  const tell = () => {
    version++;
    told.tell();
  };
  return {
    add(section) {
      const onTransaction = () => void (active === section && tell());
      section.editor.on("transaction", onTransaction);
      return () => {
        section.editor.off("transaction", onTransaction);
        if (active === section) active = null;
        tell();
      };
    },
    active: () => active?.editor ?? null,
    activeSection: () => active?.id ?? null,
    setActive(section) {
      if (active === section) return;
      active = section;
      tell();
    },
    subscribe: told.add,
    version: () => version,
  };
}
