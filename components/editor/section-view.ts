// One section's body on the page: drawn only, or a live editor in the same place and of the same height. Changes from one to
// the other when it is told to, and by itself when somebody points or tabs into it. Decides nothing about which it should be.
import { Editor } from "@tiptap/core";
import { Placeholder } from "@tiptap/extensions/placeholder";
import { TextSelection } from "@tiptap/pm/state";
import type { Awareness } from "y-protocols/awareness";
import type * as Y from "yjs";
import { textExtensions } from "../../lib/document/schema.ts";
import type { CaretNames } from "./carets.ts";
import { carrySelection } from "./carry-selection.ts";
import { dress } from "./dress.ts";
import { liveText, type EditorPage } from "./live-text.ts";
import { gapPx, likelyLines, linePx } from "./likely-lines.ts";
import { placeUnder } from "./place-under.ts";
import type { MountedSection, SectionRegistry, SectionSlot } from "./section-registry.ts";
import { drawStaticText, type StaticText } from "./static-text.ts";

export type SectionViewOptions = {
  section: string;
  /** Another fragment is another view. */
  body: Y.XmlFragment;
  awareness: Awareness;
  carets: CaretNames;
  page: EditorPage;
  sections: SectionRegistry;
};

export type SectionWords = { label: string; placeholder: string; editable: boolean };

export class SectionView implements SectionSlot {
  readonly id: string;
  readonly body: Y.XmlFragment;
  readonly host: HTMLElement;
  readonly #options: SectionViewOptions;
  readonly #remove: () => void;
  #words: SectionWords;
  #isFrozen = false;
  #drawn: { root: HTMLElement; text: StaticText } | null = null;
  #live: { mounted: MountedSection; remove(): void } | null = null;

  constructor(host: HTMLElement, options: SectionViewOptions, words: SectionWords) {
    this.id = options.section;
    this.body = options.body;
    this.host = host;
    this.#options = options;
    this.#words = words;
    this.#draw();
    this.#remove = options.sections.addSlot(this);
  }

  get mounted(): MountedSection | null {
    return this.#live?.mounted ?? null;
  }

  /** What holds the text now, drawn or live. */
  get root(): HTMLElement {
    return this.#drawn?.root ?? this.#live!.mounted.editor.view.dom;
  }

  setWords(words: SectionWords): void {
    this.#words = words;
    const editorProps = { attributes: attributesFor(words) };
    this.#live?.mounted.editor.setOptions({ editable: this.#isEditable, editorProps });
    if (this.#drawn) this.#label(this.#drawn.root);
  }

  setFrozen(frozen: boolean): void {
    this.#isFrozen = frozen;
    this.#live?.mounted.editor.setEditable(this.#isEditable, false);
  }

  get #isEditable(): boolean {
    return this.#words.editable && !this.#isFrozen;
  }

  mount(): MountedSection {
    if (this.#live) return this.#live.mounted;
    this.#drawn?.text.flush();
    const editor = this.#newEditor();
    const drawn = this.#drawn;
    const carry = drawn && carrySelection(drawn.root);
    this.#drawn = null;
    const mounted: MountedSection = { id: this.id, body: this.body, editor };
    this.#live = { mounted, remove: this.#options.sections.add(mounted) };
    editor.on("focus", () => this.#options.sections.setActive(mounted));
    drawn?.text.destroy();
    drawn?.root.replaceWith(editor.view.dom);
    carry?.(editor.view);
    return mounted;
  }

  /** Back to what is drawn only. The caller knows that nobody is at work in it. */
  unmount(): void {
    const live = this.#live;
    if (!live) return;
    const before = live.mounted.editor.view.dom;
    const height = before.getBoundingClientRect().height;
    this.#draw((root) => before.replaceWith(root), height);
    this.#live = null;
    live.remove();
    live.mounted.editor.destroy();
  }

  destroy(): void {
    this.#remove();
    this.#drawn?.text.destroy();
    this.#drawn?.root.remove();
    this.#live?.remove();
    this.#live?.mounted.editor.destroy();
  }

  #newEditor(): Editor {
    const { section, body, awareness, carets, page } = this.#options;
    return new Editor({
      // Of its own until it is whole: what is drawn gives way in one step.
      element: document.createElement("div"),
      injectCSS: false,
      editable: this.#isEditable,
      extensions: [
        ...textExtensions(),
        Placeholder.configure({ placeholder: () => this.#words.placeholder, showOnlyWhenEditable: false }),
        liveText({ section, body, awareness, carets, page }),
      ],
      editorProps: { attributes: attributesFor(this.#words) },
    });
  }

  #draw(place = (root: HTMLElement) => this.host.append(root), height: number | null = null): void {
    const root = document.createElement("div");
    const { page } = this.#options;
    const onDrawn = () => this.#label(root);
    this.#drawn = {
      root,
      text: drawStaticText(this.body, root, onDrawn, (element) => dress(element, page.media.dressing)),
    };
    this.#label(root);
    root.addEventListener("mousedown", (event) => this.#pointed(event));
    // What can be focused in what is drawn, a link or a box, too.
    root.addEventListener("focusin", () => this.#live ?? this.mount().editor.view.focus());
    root.style.containIntrinsicHeight = `auto ${height ?? likelyHeight(root)}px`;
    place(root);
  }

  /** The same words as the editor's, and what an empty one asks to be filled with. */
  #label(root: HTMLElement): void {
    for (const [name, value] of Object.entries(attributesFor(this.#words))) root.setAttribute(name, value);
    root.dataset.drawn = "";
    const only = root.childElementCount === 1 ? root.firstElementChild : null;
    if (only?.tagName !== "P" || only.textContent !== "" || only.childElementCount > 1) return;
    only.className = "is-empty is-editor-empty";
    only.setAttribute("data-placeholder", this.#words.placeholder);
  }

  /** Pressing the mouse button where no editor is yet makes one and puts the caret there. */
  #pointed(event: MouseEvent): void {
    if (event.button !== 0) return;
    event.preventDefault();
    const { view } = this.mount().editor;
    const [x, y] = [event.clientX, event.clientY];
    // The click that follows finds nothing: what was pressed is no longer there.
    const pressed = document
      .elementFromPoint(x, y)
      ?.closest<HTMLElement>(view.editable ? "input" : "input, a");
    if (pressed) return pressed.click();
    if (!view.editable) return readFrom(view.dom, x, y);
    const at = view.posAtCoords({ left: x, top: y });
    if (at) view.dispatch(view.state.tr.setSelection(TextSelection.near(view.state.doc.resolve(at.pos))));
    view.focus();
  }
}

/** Where nothing may be written the editor draws no caret: the browser's selection begins there all the same. */
function readFrom(text: HTMLElement, x: number, y: number): void {
  text.focus({ preventScroll: true });
  const place = placeUnder(x, y);
  if (place) getSelection()?.collapse(place.node, place.offset);
}

/** Until it is near enough to be laid out: so that the scroll bar tells how long the briefing is. */
function likelyHeight(root: HTMLElement): number {
  const letterPx = 8.4;
  const lineCharacters = Math.max(letterPx, Math.min(innerWidth - 2 * linePx, 42 * 16)) / letterPx;
  const texts = [...root.children].map((block) => block.textContent);
  return likelyLines(texts, lineCharacters) * linePx + texts.length * gapPx + linePx - gapPx;
}

function attributesFor({ label, editable }: SectionWords): Record<string, string> {
  return {
    role: "textbox",
    "aria-multiline": "true",
    "aria-label": label,
    "aria-readonly": String(!editable),
    tabindex: "0",
    class: "prose-text",
  };
}
