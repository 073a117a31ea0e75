// A contestant of the editor's measure: the text in a bare contenteditable, as the browser alone edits it. No collaboration.
import { DOMSerializer, Node } from "@tiptap/pm/model";
import { textSchema } from "../../lib/document/schema.ts";

async function open(): Promise<void> {
  const asked = new URLSearchParams(location.search);
  const answer = await fetch(`/nodes/${asked.get("text")}`);
  const nodes = (await answer.json()) as Record<string, unknown>[];
  const place = document.getElementById("text");
  if (!place) throw new Error("the page has no place for the text");
  const editor = document.createElement("div");
  const serializer = DOMSerializer.fromSchema(textSchema());
  for (const json of nodes) editor.append(serializer.serializeNode(Node.fromJSON(textSchema(), json)));
  editor.contentEditable = "true";
  place.append(editor);
}

void open();
