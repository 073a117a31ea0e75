// A small editor for one footnote's words inside its section's editor: what is typed here goes there as steps, what
// others change there is drawn here. Ends when the footnote is gone.
import type { Editor } from "@tiptap/core";
import { baseKeymap, toggleMark } from "@tiptap/pm/commands";
import { keymap } from "@tiptap/pm/keymap";
import type { Node as TextNode } from "@tiptap/pm/model";
import { EditorState, type Command, type Transaction } from "@tiptap/pm/state";
import { StepMap } from "@tiptap/pm/transform";
import { EditorView } from "@tiptap/pm/view";
import { placeOf, typeOf } from "./footnote-view.ts";
import { harmlessText } from "./harmless-text.ts";
import { cleanPastedHtml } from "./paste.ts";
import { isRemoteChange } from "./sync-state.ts";

export type NoteEditorOptions = {
  editor: Editor;
  /** Where the footnote begins. */
  at: number;
  host: HTMLElement;
  label: string;
  /** The person is done, or the footnote is gone. */
  onDone(): void;
  undo(): void;
  redo(): void;
};

const fromOutside = "from-outside";

/** Lives until the answer is called. */
export function openNoteEditor(options: NoteEditorOptions): { view: EditorView; close(): void } {
  const { editor, host } = options;
  let at = options.at;
  const note = editor.state.doc.nodeAt(at);
  if (!note) throw new Error("the footnote was selected just now");
  const type = typeOf(editor.state, note);
  const view: EditorView = new EditorView(
    { mount: host },
    {
      state: EditorState.create({ doc: note, plugins: [keymap(keysFor(options)), keymap(baseKeymap)] }),
      attributes: {
        role: "textbox",
        "aria-multiline": "false",
        "aria-label": options.label,
        class: "note-text",
      },
      transformPastedText: (text) => harmlessText(text).replace(/\s*\n\s*/g, " "),
      transformPastedHTML: (html) => cleanPastedHtml(html, null),
      dispatchTransaction(tr) {
        view.updateState(view.state.apply(tr));
        if (tr.docChanged && tr.getMeta(fromOutside) !== true) passOn(editor, tr, at);
      },
    },
  );
  const follow = ({ transaction }: { transaction: Transaction }) => {
    if (!transaction.docChanged) return;
    const place = isRemoteChange(transaction) ? placeOf(editor.state, type) : mapped(transaction, at);
    const now = place === null ? null : editor.state.doc.nodeAt(place);
    if (place === null || now?.type !== note.type) return options.onDone();
    at = place;
    takeOver(view, now);
  };
  editor.on("transaction", follow);
  return {
    view,
    close() {
      editor.off("transaction", follow);
      view.destroy();
    },
  };
}

function keysFor({ onDone, undo, redo }: NoteEditorOptions): Record<string, Command> {
  const done = (work: () => void) => () => (work(), true);
  const mark = (name: string): Command => {
    return (state, dispatch, view) => toggleMark(state.schema.marks[name]!)(state, dispatch, view);
  };
  return {
    Enter: done(onDone),
    Escape: done(onDone),
    "Mod-z": done(undo),
    "Mod-y": done(redo),
    "Shift-Mod-z": done(redo),
    "Mod-b": mark("bold"),
    "Mod-i": mark("italic"),
    "Mod-u": mark("underline"),
  };
}

/** A step in the note is a step in the section, one position further in than where the footnote begins. */
function passOn(editor: Editor, from: Transaction, at: number): void {
  const { tr } = editor.state;
  const moved = StepMap.offset(at + 1);
  for (const step of from.steps) {
    const there = step.map(moved);
    if (there) tr.step(there);
  }
  if (tr.docChanged) editor.view.dispatch(tr);
}

/** Changes only what differs, so that the caret stays. */
function takeOver(view: EditorView, now: TextNode): void {
  const start = now.content.findDiffStart(view.state.doc.content);
  const ends = now.content.findDiffEnd(view.state.doc.content);
  if (start === null || !ends) return;
  const overlap = Math.max(start - Math.min(ends.a, ends.b), 0);
  const slice = now.slice(start, ends.a + overlap);
  view.dispatch(view.state.tr.replace(start, ends.b + overlap, slice).setMeta(fromOutside, true));
}

function mapped(tr: Transaction, at: number): number | null {
  const { pos, deletedAfter } = tr.mapping.mapResult(at, 1);
  return deletedAfter ? null : pos;
}
