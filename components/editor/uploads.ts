// Pictures on their way into the text: a list of the page's own, which nobody else sees. A picture goes into the shared text
// when the server has it, at the place where it was pasted, wherever that has moved meanwhile. Draws nothing.
import type { ImageFault } from "../../lib/domain/image.ts";
import { openListeners } from "../live/listeners.ts";

export type UploadFault =
  ImageFault | "offline" | "lost" | "signed_out" | "not_allowed" | "full" | "too_many" | "no_place";

export type SentImage = { id: string };
export type UploadState = { state: "sending"; progress: number } | { state: "failed"; fault: UploadFault };

/**
 * Several at once share a place, so that they come to stand in order. `edits`: how often the person had changed the section's text
 * by then; who has typed on since keeps the caret.
 */
export type UploadPlace = { section: string; position: unknown; edits: number };

export type Upload = {
  readonly key: number;
  readonly file: Blob;
  readonly name: string;
  readonly place: UploadPlace;
  state: UploadState;
};

export type Send = (
  file: Blob,
  signal: AbortSignal,
  onProgress: (part: number) => void,
) => Promise<SentImage | { fault: UploadFault }>;

export type UploadsOptions = {
  send: Send;
  /** Puts the picture into the text; false when there is no place for it any more. */
  arrived(upload: Upload, image: SentImage): boolean;
  /** So many files were more than are taken at once. */
  leftOut(count: number): void;
};

export type Uploads = {
  list(section: string): readonly Upload[];
  add(place: UploadPlace, files: readonly File[]): void;
  retry(upload: Upload): void;
  dismiss(upload: Upload): void;
  /** Whether one is on its way, which would be lost with the page. */
  isSending(): boolean;
  /** Called when an upload came, went or went on. */
  subscribe(listener: () => void): () => void;
  close(): void;
};

/** More than anybody drops at once on purpose. */
export const maxFilesAtOnce = 20;

export function openUploads({ send, arrived, leftOut }: UploadsOptions): Uploads {
  const closed = new AbortController();
  const told = openListeners();
  let all: Upload[] = [];
  let nextKey = 1;
  let turn = Promise.resolve();
  const set = (upload: Upload, state: UploadState) => {
    upload.state = state;
    told.tell();
  };
  const dismiss = (upload: Upload) => {
    all = all.filter((other) => other !== upload);
    told.tell();
  };
  const run = async (upload: Upload) => {
    if (closed.signal.aborted || !all.includes(upload)) return;
    const onProgress = (progress: number) => set(upload, { state: "sending", progress });
    const sent = await send(upload.file, closed.signal, onProgress);
    if (closed.signal.aborted || !all.includes(upload)) return;
    if ("fault" in sent) set(upload, { state: "failed", fault: sent.fault });
    else if (arrived(upload, sent)) dismiss(upload);
    else set(upload, { state: "failed", fault: "no_place" });
  };
  /** One after the other: they come to stand in order, and a slow line isn't shared by all. */
  const enqueue = (upload: Upload) => void (turn = turn.then(() => run(upload)));
  return {
    list: (section) => all.filter(({ place }) => place.section === section),
    add(place, files) {
      const added = files.slice(0, maxFilesAtOnce).map((file): Upload => {
        return { key: nextKey++, file, name: file.name, place, state: { state: "sending", progress: 0 } };
      });
      all = [...all, ...added];
      told.tell();
      for (const upload of added) enqueue(upload);
      if (files.length > added.length) leftOut(files.length - added.length);
    },
    retry(upload) {
      set(upload, { state: "sending", progress: 0 });
      enqueue(upload);
    },
    dismiss,
    isSending: () => all.some(({ state }) => state.state === "sending"),
    subscribe: told.add,
    close: () => closed.abort(),
  };
}
