// The TipTap extension that binds a section's editor to its Y.XmlFragment: sync, carets, undo of the page, and no local
// change for people who only read. Takes the place of TipTap's Collaboration, which would end the page's undo with the editor.
import { Extension } from "@tiptap/core";
import { AllSelection, Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import type { EditorView } from "@tiptap/pm/view";
import { yCursorPlugin, ySyncPlugin } from "@tiptap/y-tiptap";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { caretAwareness, caretSelection, type CaretNames, type CaretUser } from "./carets.ts";
import { harmlessText } from "./harmless-text.ts";
import { keepCells } from "./keep-cells.ts";
import type { Media } from "./media.ts";
import { mediaPlugins } from "./media-plugins.ts";
import type { PageSelection } from "./page-selection.ts";
import { cleanPastedHtml } from "./paste.ts";
import { edgeKeys, leavesSection, type Neighbours } from "./section-edges.ts";
import { movesFrom } from "./section-drops.ts";
import { sectionGuard } from "./section-guard.ts";
import { selectionMemory } from "./selection-memory.ts";
import { isRemoteChange } from "./sync-state.ts";
import { textEditing } from "./text-editing.ts";

/** What a section's editor asks of the page that it is part of. */
export type EditorPage = {
  /** Its id: comment marks are pasted only where they were copied. */
  briefing: string;
  mayWrite(section: string): boolean;
  undo(): void;
  redo(): void;
  /** Ctrl/Cmd+S: there is nothing to do, and the page says so. */
  savePressed(): void;
  typed(): void;
  media: Media;
  /** Moves the caret into the next or previous section; false when there is none. */
  leave(section: string, direction: "up" | "down"): boolean;
  /** The other section's editor from which something is being dragged into this one. */
  draggedFrom(view: EditorView): EditorView | null;
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

/** The code of any key that an input method takes. */
const composingKey = 229;

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
        keepCells(),
        caretPlugin(options),
        sectionGuard(() => page.mayWrite(options.section)),
        pagePlugin(options),
        ...mediaPlugins(page.media, options.section, () => page.mayWrite(options.section)),
      ];
    },
  });
}

function caretPlugin({ awareness, body, carets }: LiveTextOptions): Plugin {
  return yCursorPlugin(caretAwareness(awareness, body), {
    cursorBuilder: (user: CaretUser, clientId: number) => carets.build(user, clientId),
    selectionBuilder: (user: CaretUser) => caretSelection(user),
  }) as Plugin;
}

function pagePlugin({ page, section }: LiveTextOptions): Plugin {
  const neighbours: Neighbours = {
    leave: (direction) => page.leave(section, direction),
    beyond: (direction) => page.selection.beyond(section, direction),
  };
  return new Plugin({
    key: new PluginKey("section-page"),
    appendTransaction(transactions) {
      if (transactions.some((tr) => tr.docChanged && !isRemoteChange(tr))) page.typed();
      return null;
    },
    props: {
      transformPastedText: (text) => harmlessText(text),
      transformPastedHTML: (html) =>
        cleanPastedHtml(html, page.briefing, (count) => page.media.leftOut(count)),
      handleDOMEvents: { keydown: readCaretBefore },
      handleDrop(view, event) {
        movesFrom(page.draggedFrom(view), view, event);
        return false;
      },
      handleKeyDown: (view, event) => leavesSection(view, event, neighbours),
    },
  });
}

/**
 * Before a key is answered: the browser tells of a caret that it moved by itself (End, Page Down) in a task of its own, and the
 * Enter that follows at once would split the text where the caret was. ProseMirror has no public way to be told sooner.
 */
function readCaretBefore(view: EditorView, event: KeyboardEvent): boolean {
  const { domObserver } = view as EditorView & { domObserver?: { flush(): void } };
  if (!view.composing && event.keyCode !== composingKey) domObserver?.flush();
  return false;
}

/** An empty section too: there is nothing more in it to select. */
function isAllSelected({ selection, doc }: EditorState): boolean {
  return selection instanceof AllSelection || selection.to - selection.from >= doc.content.size - 2;
}
