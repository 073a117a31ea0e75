// Pictures in a section's editor: taken from a paste or a drop, drawn, and their placeholders while they are on their way.
// The placeholders are decorations: nobody else ever sees one.
import { NodeSelection, Plugin, PluginKey, type EditorState } from "@tiptap/pm/state";
import { Decoration, DecorationSet, type EditorView } from "@tiptap/pm/view";
import { absolutePositionToRelativePosition, relativePositionToAbsolutePosition } from "@tiptap/y-tiptap";
import { maxAltLength, shortTextOf, widthOf } from "../../lib/document/attributes.ts";
import { imagePlace } from "./image-place.ts";
import { isRemoteChange, syncStateOf } from "./sync-state.ts";
import { imageView } from "./image-view.ts";
import type { Media } from "./media.ts";
import { uploadElement, type UploadWords } from "./upload-element.ts";
import type { SentImage, Upload, UploadPlace, Uploads } from "./uploads.ts";

/** Whether the selected picture has just come, and asks for its words; and how often the person has changed the text. */
type ImageState = { isFresh: boolean; edits: number };

const key = new PluginKey<ImageState>("images");

export type ImagePluginOptions = { section: string; media: Media; mayWrite(): boolean };

export function imagePlugin({ section, media, mayWrite }: ImagePluginOptions): Plugin<ImageState> {
  const { uploads, words, dressing } = media;
  const take = (view: EditorView, files: readonly File[], at: number) => {
    const place = mayWrite() && files.length > 0 ? placeAt(view.state, section, at) : null;
    if (place) uploads.add(place, files);
    return place !== null;
  };
  return new Plugin({
    key,
    state: {
      init: (): ImageState => ({ isFresh: false, edits: 0 }),
      apply: (tr, { isFresh, edits }) => ({
        isFresh: tr.getMeta(key) === "fresh" || (isFresh && !tr.selectionSet),
        edits: edits + (tr.docChanged && !isRemoteChange(tr) ? 1 : 0),
      }),
    },
    props: {
      nodeViews: { image: imageView(dressing, words.wordless) },
      decorations: (state) => placeholders(state, uploads, section, words),
      handlePaste: (view, { clipboardData }) =>
        take(view, filesToTake(clipboardData), view.state.selection.from),
      handleDrop: (view, event, _slice, isMoved) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        return !isMoved && at !== null && take(view, filesToTake(event.dataTransfer), at.pos);
      },
    },
    view: (view) => ({ destroy: uploads.subscribe(redrawer(view, uploads, section)) }),
  });
}

/** Has the placeholders computed anew when one came or went, by a transaction that changes nothing. */
function redrawer(view: EditorView, uploads: Uploads, section: string): () => void {
  let before = uploads.list(section);
  return () => {
    const now = uploads.list(section);
    const isSame = now.length === before.length && now.every((upload, index) => upload === before[index]);
    before = now;
    if (!isSame && !view.isDestroyed) view.dispatch(view.state.tr.setMeta(key, "redraw"));
  };
}

/** What was copied as text goes in as text, though programs add a picture of it. */
function filesToTake(data: DataTransfer | null): File[] {
  const files = [...(data?.files ?? [])];
  const isText = data?.types.includes("text/plain") === true && data.getData("text/plain").trim() !== "";
  return isText ? [] : files.filter(({ type }) => type.startsWith("image/"));
}

/** In Yjs's terms, so that it holds while others write. */
export function placeAt(state: EditorState, section: string, at: number): UploadPlace | null {
  const sync = syncStateOf(state);
  const between = imagePlace(state.doc, at);
  if (!sync || between === null) return null;
  const position: unknown = absolutePositionToRelativePosition(between, sync.type, sync.binding.mapping);
  return { section, position, edits: editsIn(state) };
}

/** At the section's end when what was there is gone. */
function positionOf(state: EditorState, { position }: UploadPlace): number | null {
  const sync = syncStateOf(state);
  if (!sync) return null;
  const at = relativePositionToAbsolutePosition(sync.doc, sync.type, position, sync.binding.mapping);
  return imagePlace(state.doc, at ?? state.doc.content.size);
}

function placeholders(
  state: EditorState,
  uploads: Uploads,
  section: string,
  words: UploadWords,
): DecorationSet {
  const waiting = uploads.list(section).flatMap((upload) => {
    const at = positionOf(state, upload.place);
    if (at === null) return [];
    const draw = () => uploadElement(upload, uploads, words);
    const spec = { key: `upload-${upload.key}`, side: 1, stopEvent: () => true, ignoreSelection: true };
    return [Decoration.widget(at, draw, spec)];
  });
  return DecorationSet.create(state.doc, waiting);
}

/** Selects it, so that its words are asked for, unless the person has gone on elsewhere. False when there is no place. */
export function insertImage(view: EditorView, { place }: Upload, image: SentImage): boolean {
  const { state } = view;
  const at = positionOf(state, place);
  if (at === null) return false;
  const stays = view.hasFocus() && isBeside(state, at) && place.edits === editsIn(state);
  const tr = state.tr.insert(at, state.schema.nodes.image!.create({ image: image.id }));
  if (stays) tr.setSelection(NodeSelection.create(tr.doc, at)).setMeta(key, "fresh");
  view.dispatch(stays ? tr.scrollIntoView() : tr);
  // Whoever may not write any more changed nothing.
  if (view.state.doc.eq(state.doc)) return false;
  const sync = syncStateOf(view.state);
  // The next of those that came together stands behind this one.
  place.edits = editsIn(view.state);
  if (sync) place.position = absolutePositionToRelativePosition(at + 1, sync.type, sync.binding.mapping);
  return true;
}

function editsIn(state: EditorState): number {
  return key.getState(state)?.edits ?? 0;
}

function isBeside({ selection, doc }: EditorState, at: number): boolean {
  return selection.empty && imagePlace(doc, selection.from) === at;
}

export type SelectedImage = { at: number; image: string; alt: string; width: number | null };

export function selectedImage({ selection }: EditorState): SelectedImage | null {
  if (!(selection instanceof NodeSelection) || selection.node.type.name !== "image") return null;
  const { image, alt, width } = selection.node.attrs;
  const words = shortTextOf(alt, maxAltLength);
  return { at: selection.from, image: String(image), alt: words, width: widthOf(width) };
}

export function asksForWords(state: EditorState): boolean {
  return key.getState(state)?.isFresh === true;
}
