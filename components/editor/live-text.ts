// The TipTap extension that binds a section's editor to its Y.XmlFragment: sync, carets, undo of the page, and no local
// change for people who only read. Takes the place of TipTap's Collaboration, which would end the page's undo with the editor.
import { Extension, type KeyboardShortcutCommand } from "@tiptap/core";
import {
  AllSelection,
  Plugin,
  PluginKey,
  Selection,
  TextSelection,
  type EditorState,
} from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yCursorPlugin, ySyncPlugin } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { caretAwareness, caretSelection, type CaretNames, type CaretUser } from "./carets.ts";
import { harmlessText } from "./harmless-text.ts";
import type { Media } from "./media.ts";
import { mediaPlugins } from "./media-plugins.ts";
import type { PageSelection } from "./page-selection.ts";
import { cleanPastedHtml } from "./paste.ts";
import { selectionMemory } from "./selection-memory.ts";
import { isRemoteChange } from "./sync-state.ts";
import { textEditing } from "./text-editing.ts";

/** What a section's editor asks of the page that it is part of. */
export type EditorPage = {
  /** Its id: comment marks are pasted only where they were copied. */
  briefing: string;
  mayWrite(): boolean;
  undo(): void;
  redo(): void;
  /** Ctrl/Cmd+S: there is nothing to do, and the page says so. */
  savePressed(): void;
  typed(): void;
  media: Media;
  /** Moves the caret into the next or previous section; false when there is none. */
  leave(section: string, direction: "up" | "down"): boolean;
  /** What goes over several sections. */
  selection: Pick<PageSelection, "all" | "beyond">;
};

export type LiveTextOptions = {
  section: string;
  body: Y.XmlFragment;
  awareness: Awareness;
  carets: CaretNames;
  page: EditorPage;
};

export function liveText(options: LiveTextOptions): Extension {
  const { page } = options;
  const done = (work: () => void) => () => {
    work();
    return true;
  };
  return Extension.create({
    name: "liveText",
    priority: 1_000,
    addExtensions: () => [textEditing(page.briefing)],
    addKeyboardShortcuts() {
      const undo = done(() => page.undo());
      const redo = done(() => page.redo());
      return {
        "Mod-z": undo,
        "Mod-y": redo,
        "Mod-Z": redo,
        "Shift-Mod-z": redo,
        "Mod-a": ({ editor }) => isAllSelected(editor.state) && page.selection.all(),
        "Mod-s": done(() => page.savePressed()),
        ...edgeKeys(),
      };
    },
    addProseMirrorPlugins() {
      return [
        ySyncPlugin(options.body) as Plugin,
        selectionMemory(),
        caretPlugin(options),
        guardPlugin(options),
        ...mediaPlugins(page.media, options.section, () => page.mayWrite()),
      ];
    },
  });
}

function caretPlugin({ awareness, carets }: LiveTextOptions): Plugin {
  return yCursorPlugin(caretAwareness(awareness), {
    cursorBuilder: (user: CaretUser, clientId: number) => carets.build(user, clientId),
    selectionBuilder: (user: CaretUser) => caretSelection(user),
  }) as Plugin;
}

function guardPlugin({ page, section }: LiveTextOptions): Plugin {
  return new Plugin({
    key: new PluginKey("section-guard"),
    filterTransaction: (tr) => !tr.docChanged || isRemoteChange(tr) || page.mayWrite(),
    appendTransaction(transactions) {
      if (transactions.some((tr) => tr.docChanged && !isRemoteChange(tr))) page.typed();
      return null;
    },
    props: {
      transformPastedText: (text) => harmlessText(text),
      transformPastedHTML: (html) => cleanPastedHtml(html),
      handleKeyDown: (view, event) => leavesSection(view, event, page, section),
    },
  });
}

type Edge = "start" | "end";

/**
 * To the start or the end of the section, with Shift the selection. Left to the browser, the caret goes behind a table that ends
 * the section, where no text can stand: a letter typed before the editor has heard of it was lost.
 */
function edgeKeys(): Record<string, KeyboardShortcutCommand> {
  const key =
    (edge: Edge, isExtended = false): KeyboardShortcutCommand =>
    ({ editor }) =>
      goTo(editor.view, edge, isExtended);
  return {
    "Mod-Home": key("start"),
    "Mod-End": key("end"),
    "Shift-Mod-Home": key("start", true),
    "Shift-Mod-End": key("end", true),
  };
}

function goTo(view: EditorView, edge: Edge, isExtended: boolean): boolean {
  const { doc, selection, tr } = view.state;
  const there = edge === "start" ? Selection.atStart(doc) : Selection.atEnd(doc);
  const next = isExtended ? TextSelection.between(selection.$anchor, there.$head) : there;
  view.dispatch(tr.setSelection(next).scrollIntoView());
  return true;
}

/** An empty section too: there is nothing more in it to select. */
function isAllSelected({ selection, doc }: EditorState): boolean {
  return selection instanceof AllSelection || selection.to - selection.from >= doc.content.size - 2;
}

/** An arrow key at the first or last line goes on into the neighbour section, with Shift the selection does. */
function leavesSection(view: EditorView, event: KeyboardEvent, page: EditorPage, section: string): boolean {
  const direction = event.key === "ArrowUp" ? "up" : event.key === "ArrowDown" ? "down" : null;
  if (!direction || event.altKey || event.ctrlKey || event.metaKey || view.composing) return false;
  if (!isAtEdge(view.state, direction) || !view.endOfTextblock(direction)) return false;
  if (event.shiftKey) return page.selection.beyond(section, direction);
  return view.state.selection.empty && page.leave(section, direction);
}

function isAtEdge(state: EditorState, direction: "up" | "down"): boolean {
  const { selection, doc } = state;
  if (!(selection instanceof TextSelection)) return false;
  const edge = direction === "up" ? TextSelection.atStart(doc) : TextSelection.atEnd(doc);
  return edge.$head.parent === selection.$head.parent && edge.$head.start() === selection.$head.start();
}
