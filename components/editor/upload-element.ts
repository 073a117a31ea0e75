// What stands in the text while a picture is on its way: its name and how far it is; or why it didn't go, with a way to try
// again. Follows its upload as long as it is in the page.
import type { UploadFault } from "./uploads.ts";
import type { Upload, Uploads } from "./uploads.ts";

export type UploadWords = {
  sending(name: string): string;
  failed(fault: UploadFault): string;
  retry: string;
  dismiss: string;
};

export function uploadElement(upload: Upload, uploads: Uploads, words: UploadWords): HTMLElement {
  const box = document.createElement("div");
  box.className = "image-upload";
  box.contentEditable = "false";
  let shown: Upload["state"]["state"] | null = null;
  const draw = () => {
    if (shown !== upload.state.state) box.replaceChildren(...partsOf(upload, uploads, words));
    shown = upload.state.state;
    const bar = box.querySelector("progress");
    if (bar && upload.state.state === "sending") bar.value = upload.state.progress;
  };
  draw();
  const forget = uploads.subscribe(() => (box.isConnected || shown === null ? draw() : forget()));
  return box;
}

function partsOf(upload: Upload, uploads: Uploads, words: UploadWords): HTMLElement[] {
  const { state } = upload;
  const sentence = document.createElement("span");
  if (state.state === "sending") {
    sentence.textContent = words.sending(upload.name);
    const bar = document.createElement("progress");
    bar.max = 1;
    bar.ariaLabel = sentence.textContent;
    return [sentence, bar];
  }
  sentence.role = "alert";
  sentence.textContent = words.failed(state.fault);
  return [
    sentence,
    button(words.retry, () => uploads.retry(upload)),
    button(words.dismiss, () => uploads.dismiss(upload)),
  ];
}

function button(label: string, press: () => void): HTMLElement {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", press);
  return element;
}
