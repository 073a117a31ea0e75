// An edit of a briefing's text in a person's name, where that person may edit it now. Opens no transaction.
import type * as Y from "yjs";
import { AppError } from "../domain/errors.ts";
import type { Tx } from "../data/client.ts";
import { textAccess } from "../queries/text-access.ts";
import { editText, type EditBy } from "./edit-text.ts";

/** Throws `not_found` and `not_allowed` as `textAccess` does, and `not_allowed` for somebody who may only read. */
export async function editTextAs(tx: Tx, by: EditBy, change: (doc: Y.Doc) => void): Promise<void> {
  const { access } = await textAccess(tx, by.userId, by.briefingId);
  if (access !== "edit") throw new AppError("not_allowed");
  await editText(tx, by, change);
}
