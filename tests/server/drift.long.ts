// An hour of typing in one briefing, in real time: no page is ever taken for drifted.
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { liveSections } from "../../lib/document/shape.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";
import { fullCount, measured } from "../support/full-counts.ts";
import { digestAlarms } from "../support/digest-alarms.ts";
import { useLivePages, type LivePage } from "../support/live-pages.ts";

const typists = 20;
const seconds = fullCount(3_600);
const keysPerSecond = 2;

const database = useTestDatabase();
const start = useCollaboration(database);
const openPage = useLivePages();

describe("digests while people type", () => {
  it(`R173 raise no alarm in ${seconds} seconds of ${typists} typists`, async (context) => {
    const running = await start();
    const rows = await makeBriefing();
    const pages = await Promise.all(Array.from({ length: typists }, () => openPage(running, rows, "editor")));
    const before = await digestAlarms();
    const until = performance.now() + seconds * 1_000;
    const type = async (page: LivePage, index: number) => {
      const line = new Line();
      for (let keys = 1; performance.now() < until; keys++) {
        line.type(page.doc(), "x");
        await pause((1_000 / keysPerSecond) * (0.5 + ((index * 7 + keys * 13) % 10) / 10));
      }
    };
    await Promise.all(pages.map(type));
    await expect.poll(() => pages.flatMap(waitingFor), { timeout: 30_000 }).toEqual([]);
    const digests = pages.reduce((sum, page) => sum + page.digests, 0);
    const doubts = pages.reduce((sum, page) => sum + page.doubts, 0);
    measured(context, { digests, doubts, alarms: (await digestAlarms()) - before });
    // In the first thirty seconds none is due.
    expect(digests).toBeGreaterThanOrEqual(Math.floor(seconds / 40) * typists);
    expect(doubts).toBe(0);
    expect(await digestAlarms()).toBe(before);
  });
});

const lettersPerLine = 300;

/** Where somebody types: a paragraph of their own, after a while the next. All in one would keep Yjs busy with finding its end. */
class Line {
  private text: Y.XmlText | null = null;

  type(doc: Y.Doc, letter: string): void {
    if (this.text?.doc !== doc || this.text.length >= lettersPerLine) this.text = beginParagraph(doc);
    this.text.insert(this.text.length, letter);
  }
}

function beginParagraph(doc: Y.Doc): Y.XmlText {
  const body = liveSections(doc)[0]?.body;
  if (!body) throw new Error("the briefing has no section");
  const text = new Y.XmlText();
  const paragraph = new Y.XmlElement("paragraph");
  paragraph.insert(0, [text]);
  body.insert(body.length, [paragraph]);
  return text;
}

/** What a page says that isn't saved yet. */
function waitingFor(page: LivePage, index: number): string[] {
  const { unsaved, phase, words, ended, copy } = page.session.view();
  const said = { page: index, phase, words, ended, copies: copy.length, doubts: page.doubts };
  return unsaved ? [JSON.stringify(said)] : [];
}
