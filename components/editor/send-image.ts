// Sends one picture to the server: looks at its bytes first, as the server will, and leaves its metadata on the device.
import type { Send, SentImage, UploadFault } from "./uploads.ts";

export function imageSender(briefingId: string): Send {
  return async (file, signal, onProgress) => {
    const { imageTypes, maxImageBytes, pictureFrom } = await import("../../lib/domain/image.ts");
    if (file.size > maxImageBytes) return { fault: "too_big" };
    const picture = pictureFrom(new Uint8Array(await file.arrayBuffer()));
    if ("fault" in picture) return picture;
    const body = new Blob([new Uint8Array(picture.bytes)], { type: imageTypes[picture.format] });
    return post(`/api/v1/briefings/${briefingId}/images`, body, signal, onProgress);
  };
}

/** `fetch` can't tell how much has been sent. */
function post(...[address, body, signal, onProgress]: [string, Blob, AbortSignal, (part: number) => void]) {
  return new Promise<SentImage | { fault: UploadFault }>((resolve) => {
    const request = new XMLHttpRequest();
    request.open("POST", address);
    request.responseType = "json";
    request.upload.addEventListener("progress", ({ loaded, total }) =>
      onProgress(loaded / Math.max(total, 1)),
    );
    request.addEventListener("load", () => resolve(answerOf(request)));
    for (const end of ["error", "abort", "timeout"])
      request.addEventListener(end, () => resolve({ fault: navigator.onLine ? "lost" : "offline" }));
    signal.addEventListener("abort", () => request.abort());
    request.send(body);
  });
}

function answerOf({ status, response }: XMLHttpRequest): SentImage | { fault: UploadFault } {
  const id: unknown = (response as { id?: unknown } | null)?.id;
  if (status === 201 && typeof id === "string") return { id };
  return { fault: faults[status] ?? "lost" };
}

const faults: Partial<Record<number, UploadFault>> = {
  401: "signed_out",
  403: "not_allowed",
  404: "not_allowed",
  409: "full",
  413: "too_big",
  415: "unknown_format",
  422: "broken",
  429: "too_many",
};
