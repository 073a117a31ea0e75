// Somebody says where a thread stands now, when its text is gone or another text is meant; or takes a thread away for good.
import { transaction, type Tx } from "../data/client.ts";
import { setAnchor } from "../data/threads.ts";
import { unmark } from "../document/anchor.ts";
import { allSections } from "../document/shape.ts";
import { mark, type AnchorAsk } from "./add-thread.ts";
import { change } from "./change-thread.ts";
import { editText } from "./edit-text.ts";
import { threadInHand, type ThreadAt } from "./thread-in-hand.ts";

export type AttachThread = ThreadAt & { anchor: AnchorAsk; now?: Date };

/** Throws as `addThread` does where the text doesn't read as quoted. */
export async function attachThread({ anchor, now = new Date(), ...at }: AttachThread): Promise<void> {
  const { userId, briefingId, threadId: id } = at;
  await transaction(async (tx) => {
    await threadInHand(tx, at, "attach");
    await unmarkAll(tx, at);
    const { seq, quoted } = await mark(tx, { userId, briefingId, id }, anchor);
    await setAnchor(tx, id, { ...quoted, sectionId: anchor.section, seq });
    await change(tx, at, {}, { kind: "attached", facts: { quote: quoted.quote }, now });
  });
}

/** The rows stay for the record; nobody sees them. */
export async function deleteThread({ now = new Date(), ...at }: ThreadAt & { now?: Date }): Promise<void> {
  await transaction(async (tx) => {
    await threadInHand(tx, at, "delete");
    await unmarkAll(tx, at);
    await change(tx, at, { deletedAt: now }, { kind: "deleted", facts: {}, now });
  });
}

async function unmarkAll(tx: Tx, { userId, briefingId, threadId }: ThreadAt): Promise<void> {
  const by = { userId, briefingId, command: "uncomment", right: "comment" } as const;
  await editText(tx, by, (doc) => {
    for (const { body } of allSections(doc)) unmark(body, threadId);
  });
}
