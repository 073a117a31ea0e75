// The model's client: types, sends at once, hears acks and refusals, comes back after a lost link. As the page and y-websocket do.
import { allOf, editsOf, type Client, type ClientName, type Downward, type Edits } from "./state.ts";

export function mayType(client: Client): boolean {
  return !client.refused && client.typed < client.toType;
}

export function type(client: Client, name: ClientName): void {
  const edit = editsOf[name][client.typed++] ?? 0;
  client.text |= edit;
  client.link?.sent.push(edit);
  client.link?.up.push({ type: "update", edits: edit });
}

/** An acked step 2 says that everything typed before it is saved: what it left out, the room had. */
function sendStep2({ link, text }: Client, name: ClientName, has: Edits): void {
  link?.sent.push(text & allOf[name]);
  link?.up.push({ type: "step2", edits: text & ~has });
}

/** Hears one frame. Answers true when the link is over. */
export function hear(client: Client, name: ClientName, frame: Downward): boolean {
  switch (frame.type) {
    case "step1":
      sendStep2(client, name, frame.has);
      return false;
    case "text":
      client.text |= frame.edits;
      return false;
    case "ack":
      hearAck(client, frame.n);
      return false;
    case "nack":
      // A fresh document from the server; what wasn't saved is offered as a copy.
      client.refused = true;
      client.text = 0;
      return true;
    case "close":
      return true;
  }
}

function hearAck(client: Client, n: number): void {
  const { link } = client;
  if (!link) return;
  for (const edits of link.sent.slice(0, n)) client.saved |= edits;
  link.acked = Math.max(link.acked, n);
}
