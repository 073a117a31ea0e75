// Other people's carets: which are drawn where, in whose colour, and when their names show: while they type, and for two
// seconds on arrival. The cursor plugin of y-tiptap draws; this gives it what it needs.
import type { DecorationAttrs } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import { presenceColorFor } from "../../lib/domain/presence.ts";
import { userOf } from "../live/presence.ts";

const nameShownMs = 2_000;

export type CaretUser = { name: string; color: string; index: number };

/**
 * The page's awareness as one section's cursor plugin sees it. The plugin wants a hex colour, which ours isn't, and
 * clears the cursor whenever an editor goes or loses focus, which must not clear another section's.
 */
export function caretAwareness(awareness: Awareness): Awareness {
  let owns = false;
  const facade = {
    getStates: () => new Map([...awareness.getStates()].map(([client, state]) => [client, drawn(state)])),
    getLocalState: () => {
      const state = awareness.getLocalState();
      return owns ? state : { ...state, cursor: null };
    },
    setLocalStateField(field: string, value: unknown) {
      if (value === null && !owns) return;
      owns = value !== null;
      awareness.setLocalStateField(field, value);
    },
    on: (...args: Parameters<Awareness["on"]>) => awareness.on(...args),
    off: (...args: Parameters<Awareness["off"]>) => awareness.off(...args),
  };
  return facade as unknown as Awareness;
}

function drawn(state: Record<string, unknown>): Record<string, unknown> {
  const user = userOf(state);
  if (!user) return {};
  return {
    cursor: cursorOf(state.cursor),
    user: { name: user.name, color: "#000000", index: user.color } satisfies CaretUser,
  };
}

/** Another client may have sent anything: what isn't two relative positions would throw inside the plugin. */
function cursorOf(value: unknown): { anchor: object; head: object } | null {
  if (typeof value !== "object" || value === null || !("anchor" in value) || !("head" in value)) return null;
  const { anchor, head } = value;
  return isObject(anchor) && isObject(head) ? { anchor, head } : null;
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

export function presenceStyle(index: number): string {
  const { light, dark } = presenceColorFor(index);
  return `--presence-light:${light};--presence-dark:${dark}`;
}

export function caretSelection(user: CaretUser): DecorationAttrs {
  return { class: "caret-selection", style: presenceStyle(user.index) };
}

export type CaretNames = {
  build(user: CaretUser, clientId: number): HTMLElement;
  close(): void;
};

/** One per page: knows who typed or came within the last two seconds, and marks their carets. */
export function openCaretNames(awareness: Awareness, root: () => ParentNode | null): CaretNames {
  const timers = new Map<number, ReturnType<typeof setTimeout>>();
  const typed = new Map<number, unknown>();
  const mark = (client: number, named: boolean) => {
    const carets = root()?.querySelectorAll<HTMLElement>(`[data-caret="${client}"]`) ?? [];
    for (const caret of carets) caret.toggleAttribute("data-named", named);
  };
  const show = (client: number) => {
    clearTimeout(timers.get(client));
    const hide = () => {
      timers.delete(client);
      mark(client, false);
    };
    timers.set(client, setTimeout(hide, nameShownMs));
    mark(client, true);
  };
  const onChange = ({ added, updated }: { added: number[]; updated: number[] }) => {
    for (const client of [...added, ...updated]) {
      const now: unknown = awareness.getStates().get(client)?.typed;
      if (added.includes(client) || typed.get(client) !== now) show(client);
      typed.set(client, now);
    }
  };
  awareness.on("change", onChange);
  return {
    build: (user, clientId) => caretElement(user, clientId, timers.has(clientId)),
    close() {
      awareness.off("change", onChange);
      for (const timer of timers.values()) clearTimeout(timer);
    },
  };
}

function caretElement(user: CaretUser, clientId: number, named: boolean): HTMLElement {
  const caret = document.createElement("span");
  caret.className = "caret";
  // Through the CSSOM: a style attribute would be refused by the content security policy.
  caret.style.cssText = presenceStyle(user.index);
  caret.ariaHidden = "true";
  caret.dataset.caret = String(clientId);
  // Drawn by the style sheet: as text in the DOM it would be read, found and copied with the briefing's.
  caret.dataset.name = user.name;
  caret.toggleAttribute("data-named", named);
  return caret;
}
