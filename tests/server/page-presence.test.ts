// What a page tells the server of who is here, over real sockets.
import { expect, it } from "vitest";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { patient, useLivePages, type LivePage } from "../support/live-pages.ts";

const start = useCollaboration(useTestDatabase());
const openPage = useLivePages();

const awarenessOf = (page: LivePage) => page.session.view().live!.awareness;

it("R253 a page tells of itself and nothing of others, also that it leaves", async () => {
  const [running, rows] = [await start(), await makeBriefing()];
  const editor = await openPage(running, rows, "editor");
  const manager = await openPage(running, rows, "manager");
  const seen = (page: LivePage) =>
    [...awarenessOf(page).getStates().values()].map((state): unknown => state.place);
  const said = { editor: editor.presences, manager: manager.presences };
  for (const place of ["one", "two", "three"]) {
    awarenessOf(editor).setLocalStateField("place", place);
    await expect.poll(() => seen(manager), patient).toContain(place);
  }
  awarenessOf(manager).setLocalStateField("place", "four");
  await expect.poll(() => seen(editor), patient).toContain("four");
  expect([editor.presences - said.editor, manager.presences - said.manager]).toEqual([3, 1]);
  manager.session.close();
  await expect.poll(() => seen(editor), patient).not.toContain("four");
});
