// Other people's carets: which are drawn where, in whose colour, and when their names show: while they type, and for two
// seconds on arrival. The cursor plugin of y-tiptap draws; this gives it what it needs.
import type { DecorationAttrs } from "@tiptap/pm/view";
import type { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { presenceColorFor } from "../../lib/domain/presence.ts";
import { userOf } from "../live/presence.ts";

const nameShownMs = 2_000;

export type CaretUser = { name: string; color: string; index: number };

/**
 * The page's awareness as one section's cursor plugin sees it. The plugin wants a hex colour, which ours isn't, and
 * clears the cursor whenever an editor goes or loses focus, which must not clear another section's. It draws all carets
 * anew whenever it is told of a change: so it is told of those in its section only.
 */
export function caretAwareness(awareness: Awareness, body: Y.XmlFragment): Awareness {
  const heard = new Map<Told, Told>();
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
    on(name: "change", tell: Told) {
      heard.set(tell, aboutCaretsIn(awareness, body, tell));
      awareness.on(name, heard.get(tell)!);
    },
    off(name: "change", tell: Told) {
      awareness.off(name, heard.get(tell)!);
      heard.delete(tell);
    },
  };
  return facade as unknown as Awareness;
}

type Changes = { added: number[]; updated: number[]; removed: number[] };
type Told = (changes: Changes, origin: unknown) => void;

/** Passes on what changes another person's caret in this text: its coming, moving and going. */
function aboutCaretsIn(awareness: Awareness, body: Y.XmlFragment, tell: Told): Told {
  const shown = new Map<number, string>();
  const changes = (client: number): boolean => {
    const before = shown.get(client);
    const now = client === awareness.clientID ? null : shownIn(awareness.getStates().get(client), body);
    if (now === null) shown.delete(client);
    else shown.set(client, now);
    return now !== (before ?? null);
  };
  for (const client of awareness.getStates().keys()) changes(client);
  return ({ added, updated, removed }, origin) => {
    const changed = [...added, ...updated, ...removed].filter(changes);
    if (changed.length > 0) tell({ added, updated, removed }, origin);
  };
}

/** What is drawn of a person in this text, as a word to compare; null while the caret is in another. */
function shownIn(state: Record<string, unknown> | undefined, body: Y.XmlFragment): string | null {
  const cursor = cursorOf(state?.cursor);
  return state && cursor && mayBeIn(cursor.anchor, body) ? JSON.stringify(drawn(state)) : null;
}

/** A place whose text hasn't come yet may be anywhere. */
function mayBeIn(position: object, body: Y.XmlFragment): boolean {
  const at = Y.createRelativePositionFromJSON(position);
  let type: unknown = (body.doc && Y.createAbsolutePositionFromRelativePosition(at, body.doc)?.type) ?? body;
  while (type instanceof Y.AbstractType && type !== body) type = type.parent;
  return type === body;
}

function drawn(state: Record<string, unknown>): Record<string, unknown> {
  const user = userOf(state);
  if (!user) return {};
  return {
    cursor: cursorOf(state.cursor),
    user: { name: user.name, color: "#000000", index: user.color } satisfies CaretUser,
  };
}

/** Another client may have sent anything: what isn't two relative positions in a text would throw where it is looked up. */
function cursorOf(value: unknown): Cursor | null {
  if (!isObject(value)) return null;
  const { anchor, head } = value;
  return isPosition(anchor) && isPosition(head) ? { anchor, head } : null;
}

type Cursor = { anchor: object; head: object };

/** By the text or by the letter behind it. Sections' texts have no names of their own in the document. */
function isPosition(value: unknown): value is object {
  if (!isObject(value) || !isNothing(value.tname)) return false;
  const ids = [value.type, value.item].filter((id) => !isNothing(id));
  return ids.length > 0 && ids.every(isItemId);
}

function isItemId(value: unknown): boolean {
  return isObject(value) && Number.isSafeInteger(value.client) && Number.isSafeInteger(value.clock);
}

function isNothing(value: unknown): boolean {
  return value === null || value === undefined;
}

function isObject(value: unknown): value is Record<string, unknown> {
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
