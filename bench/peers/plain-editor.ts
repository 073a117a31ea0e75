// A contestant of the editor's measure: one plain TipTap editor that holds the whole text in one fragment, with the plugins
// that TipTap's Collaboration and its carets come with, over a relay. Nothing of the product but its text schema.
import { Editor, Extension } from "@tiptap/core";
import type { Plugin } from "@tiptap/pm/state";
import { yCursorPlugin, ySyncPlugin, yUndoPlugin } from "@tiptap/y-tiptap";
import * as decoding from "lib0/decoding";
import * as encoding from "lib0/encoding";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import { readSyncMessage, writeUpdate } from "y-protocols/sync";
import * as Y from "yjs";
import { textExtensions } from "../../lib/document/schema.ts";

const [syncMessage, awarenessMessage] = [0, 1];

function provide(doc: Y.Doc, awareness: Awareness, address: string): Promise<void> {
  const socket = new WebSocket(address);
  socket.binaryType = "arraybuffer";
  const send = (type: number, write: (encoder: encoding.Encoder) => void) => {
    const encoder = encoding.createEncoder();
    encoding.writeVarUint(encoder, type);
    write(encoder);
    if (socket.readyState === WebSocket.OPEN) socket.send(new Uint8Array(encoding.toUint8Array(encoder)));
  };
  doc.on("update", (update: Uint8Array, origin: unknown) => {
    if (origin !== socket) send(syncMessage, (encoder) => writeUpdate(encoder, update));
  });
  awareness.on("update", (_changes: unknown, origin: unknown) => {
    if (origin === socket) return;
    const update = encodeAwarenessUpdate(awareness, [doc.clientID]);
    send(awarenessMessage, (encoder) => encoding.writeVarUint8Array(encoder, update));
  });
  socket.addEventListener("message", ({ data }: MessageEvent<ArrayBuffer>) => {
    const decoder = decoding.createDecoder(new Uint8Array(data));
    if (decoding.readVarUint(decoder) === syncMessage)
      readSyncMessage(decoder, encoding.createEncoder(), doc, socket);
    else applyAwarenessUpdate(awareness, decoding.readVarUint8Array(decoder), socket);
  });
  return new Promise((resolve) => socket.addEventListener("open", () => resolve()));
}

async function open(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const doc = new Y.Doc();
  const seed = await fetch(`/seed/${asked.get("text")}`);
  Y.applyUpdate(doc, new Uint8Array(await seed.arrayBuffer()));
  const awareness = new Awareness(doc);
  awareness.setLocalStateField("user", { name: "Writer", color: "#a53b3b" });
  await provide(doc, awareness, asked.get("relay") ?? "");
  const fragment = doc.getXmlFragment("body");
  const collaboration = Extension.create({
    name: "plainCollaboration",
    priority: 1_000,
    addProseMirrorPlugins: () => [
      ySyncPlugin(fragment) as Plugin,
      yUndoPlugin() as Plugin,
      yCursorPlugin(awareness) as Plugin,
    ],
  });
  new Editor({
    element: document.getElementById("text"),
    extensions: [...textExtensions(), collaboration],
  });
}

void open();
