// Nothing is lost: restart, kill -9, a dropped network, a closed browser. What is broken is a second product, that these stories share.
import { expect } from "@playwright/test";
import {
  openAt,
  recommendation,
  says,
  textOf,
  timeline,
  typeAtEnd,
  typeAtStart,
  wordsOf,
} from "../support/editor-page.ts";
import { test } from "../support/stories.ts";

test("R101 after a restart of the whole product all is there, and open pages go on by themselves", async ({
  fragile,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(fragile);
  await typeAtStart(editor, timeline, "before the restart ");
  await says(editor, "saved");
  await fragile.restart();
  await says(editor, "saved", 30_000);
  await typeAtStart(editor, timeline, "after the restart ");
  await expect(textOf(manager, timeline)).toContainText("after the restart before the restart", {
    timeout: 30_000,
  });
  await says(editor, "saved");
  await manager.reload();
  await expect(textOf(manager, timeline)).toContainText("after the restart before the restart");
});

test("R102 kill -9 while two people type loses nothing that said Saved, nor anything else while they stay", async ({
  fragile,
  enter,
  enterTogether,
}) => {
  const { editor, manager, address } = await enterTogether(fragile);
  await Promise.all([typeAtStart(editor, timeline, "e1 "), typeAtStart(manager, recommendation, "m1 ")]);
  await Promise.all([says(editor, "saved", 30_000), says(manager, "saved", 30_000)]);
  const typing = [
    typeAtStart(editor, timeline, "unsaved-e1 and more words "),
    typeAtStart(manager, recommendation, "unsaved-m1 and more words "),
  ];
  await fragile.killCollab();
  await Promise.all(typing);
  await expect.poll(() => fragile.isHealthy(), { timeout: 30_000 }).toBe(true);
  const reader = await enter(fragile, "viewer");
  await openAt(reader, address);
  const text = `${await wordsOf(reader, timeline)} ${await wordsOf(reader, recommendation)}`;
  for (const saidSaved of ["e1", "m1"]) expect(text.split(/\s+/)).toContain(saidSaved);
  await Promise.all([says(editor, "saved", 30_000), says(manager, "saved", 30_000)]);
  await reader.reload();
  await expect(textOf(reader, timeline)).toContainText("unsaved-e1 and more words");
  await expect(textOf(reader, recommendation)).toContainText("unsaved-m1 and more words");
});

test("R103 what is typed offline is kept on the device, survives a closed page, and comes back in", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager, address } = await enterTogether(product);
  await editor.context().setOffline(true);
  await typeAtEnd(editor, recommendation, "written on a train ");
  await says(editor, "offline", 15_000);
  await expect(editor.locator("[data-saved]")).toContainText(/19 changes kept on this device/);
  await typeAtEnd(manager, recommendation, "meanwhile at the desk ");
  await expect(textOf(editor, recommendation)).not.toContainText("meanwhile at the desk");
  const context = editor.context();
  await editor.close({ runBeforeUnload: false });
  await context.setOffline(false);
  const again = await context.newPage();
  await openAt(again, address);
  await expect(textOf(again, recommendation)).toContainText("written on a train");
  await expect(textOf(again, recommendation)).toContainText("meanwhile at the desk");
  await says(again, "saved");
  await expect(textOf(manager, recommendation)).toContainText("written on a train");
});

test("R103 a page that was offline for a while brings its text in without a reload", async ({
  product,
  enterTogether,
}) => {
  const { editor, manager } = await enterTogether(product);
  await editor.context().setOffline(true);
  await typeAtStart(editor, recommendation, "from the tunnel ");
  await says(editor, "offline", 15_000);
  await editor.context().setOffline(false);
  await says(editor, "saved", 20_000);
  await expect(textOf(manager, recommendation)).toContainText("from the tunnel");
});
