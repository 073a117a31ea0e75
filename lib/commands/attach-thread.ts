// Somebody says where a thread stands now, when its text is gone or another text is meant; or takes a thread away for good.
import { audit } from "../data/audit.ts";
import { transaction, type Tx } from "../data/client.ts";
import { unmark } from "../document/anchor.ts";
import { allSections } from "../document/shape.ts";
import { mark, type AnchorAsk } from "./add-thread.ts";
import { change } from "./change-thread.ts";
import { editText } from "./edit-text.ts";
import { mayCommentAgain } from "./may-comment-again.ts";
import { threadInHand, threadToChange, type ThreadAt } from "./thread-in-hand.ts";

export type AttachThread = ThreadAt & { anchor: AnchorAsk; now?: Date };

/** Throws as `addThread` does where the text doesn't read as quoted. */
export async function attachThread({ anchor, now = new Date(), ...at }: AttachThread): Promise<void> {
  await mayCommentAgain(at.userId);
  await transaction(async (tx) => {
    await threadToChange(tx, at, "attach");
    const { quote } = await mark(tx, at, { ask: anchor, command: "attach" });
    await threadInHand(tx, at, "attach");
    await change(tx, at, {}, { kind: "attached", facts: { quote }, now });
  });
}

/** The rows stay for the record; nobody sees them. */
export async function deleteThread({ now = new Date(), ...at }: ThreadAt & { now?: Date }): Promise<void> {
  await mayCommentAgain(at.userId);
  await transaction(async (tx) => {
    await threadToChange(tx, at, "delete");
    await unmarkAll(tx, at);
    await threadInHand(tx, at, "delete");
    await change(tx, at, { deletedAt: now }, { kind: "deleted", facts: {}, now });
    const { briefingId, threadId, userId: actorId } = at;
    audit(tx, { briefingId, actorId, act: "comment_deleted", facts: { threadId } });
  });
}

async function unmarkAll(tx: Tx, { userId, briefingId, threadId }: ThreadAt): Promise<void> {
  const by = { userId, briefingId, command: "uncomment", right: "comment" } as const;
  await editText(tx, by, (doc) => {
    for (const { body } of allSections(doc)) unmark(body, threadId);
  });
}
