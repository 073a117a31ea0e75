// What copying puts on the clipboard: for Word and its kin plain structure with footnotes of their own and without our
// marks, for mail and notes readable text, and for briefings everything.
import { Plugin } from "@tiptap/pm/state";
import type { Slice } from "@tiptap/pm/model";
import type { EditorView } from "@tiptap/pm/view";
import { textSchema } from "../../lib/document/schema.ts";
import { OwnSerializer, withoutComments } from "./own-html.ts";
import { readableText } from "./readable-text.ts";
import { contentOf, wordHtml } from "./word-html.ts";

/** A type of our own beside HTML and text: the briefing's id, a line end, the HTML of the slice. */
const ownType = "application/x-rapporteur";

export function copyPlugin(briefing: string): Plugin {
  return new Plugin({
    props: {
      handleDOMEvents: {
        copy: (view, event) => copies(view, event, briefing),
        cut: (view, event) => {
          if (!copies(view, event, briefing)) return false;
          view.dispatch(view.state.tr.deleteSelection().scrollIntoView().setMeta("uiEvent", "cut"));
          return true;
        },
      },
      handlePaste: (view, event) => pastesOwn(view, event, briefing),
      clipboardSerializer: new OwnSerializer(textSchema(), briefing),
    },
  });
}

function copies(view: EditorView, event: ClipboardEvent, briefing: string): boolean {
  const { selection } = view.state;
  if (selection.empty || !event.clipboardData) return false;
  event.preventDefault();
  writeSlice(event.clipboardData, view, selection.content(), briefing);
  return true;
}

function writeSlice(data: DataTransfer, view: EditorView, slice: Slice, briefing: string): void {
  const content = contentOf(slice);
  data.setData("text/html", wordHtml(content));
  data.setData("text/plain", readableText(content));
  data.setData(ownType, `${briefing}\n${view.serializeForClipboard(slice).dom.innerHTML}`);
}

/** Another briefing's threads stay there. */
function pastesOwn(view: EditorView, event: ClipboardEvent, briefing: string): boolean {
  const data = event.clipboardData?.getData(ownType) ?? "";
  const end = data.indexOf("\n");
  if (end < 0) return false;
  const html = data.slice(end + 1);
  return view.pasteHTML(data.slice(0, end) === briefing ? html : withoutComments(html));
}
