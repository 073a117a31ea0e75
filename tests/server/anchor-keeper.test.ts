// What keeps threads at their text while the database is asked: people type, rooms let go of documents, threads come and go. The
// rows are the test's own.
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { anchoredText, anchorsOf, markPlace } from "../../lib/document/anchor.ts";
import { flatText } from "../../lib/document/flat-text.ts";
import { docOf, liveSections } from "../../lib/document/shape.ts";
import { AnchorKeeper, type AnchorStore } from "../../server/anchor-keeper.ts";
import { startingUpdate } from "../support/typist.ts";

const thread = "00000000-0000-4000-8000-00000000000a";
const quote = "two islands";
const faded = {
  threadId: thread,
  authorId: "author",
  sectionId: "first",
  quote,
  before: "names ",
  after: "",
};

function textIn(doc: Y.Doc): Y.XmlText {
  const paragraph = liveSections(doc)[0]?.body.get(0);
  const text = paragraph instanceof Y.XmlElement ? paragraph.get(0) : null;
  if (!(text instanceof Y.XmlText)) throw new Error("there is no paragraph");
  return text;
}

function aText(words = "The treaty names two islands"): Y.Doc {
  const doc = docOf([startingUpdate()]);
  const text = textIn(doc);
  text.delete(0, text.length);
  text.insert(0, words);
  return doc;
}

function markIn(doc: Y.Doc): void {
  const { body } = liveSections(doc)[0]!;
  const from = flatText(body).text.indexOf(quote);
  markPlace(body, { from, to: from + quote.length }, thread);
}

const standsAt = (doc: Y.Doc) => anchorsOf(liveSections(doc).map(anchoredText)).get(thread)?.quote ?? null;

/** Rows that say what `saved` is told, and do `meanwhile` before they answer. */
function keeper(given: Partial<AnchorStore> = {}) {
  const saved: (string | null)[] = [];
  const store: AnchorStore = {
    saveAnchors(_briefing, { anchors }) {
      saved.push(anchors.find(({ threadId }) => threadId === thread)?.quote ?? null);
      return Promise.resolve([]);
    },
    appendMark: () => Promise.resolve(null),
    ...given,
  };
  return { saved, keeps: new AnchorKeeper("briefing", store, () => undefined), store };
}

describe("while the database is asked", () => {
  it("R421 a mark goes to its words, wherever typing has pushed them", async () => {
    const doc = aText();
    const { keeps } = keeper({
      saveAnchors: () => Promise.resolve([faded]),
      async appendMark(_mark, make) {
        await Promise.resolve();
        textIn(doc).insert(0, "Note: ");
        Y.applyUpdate(doc, make(7)!);
        return 2;
      },
    });
    await keeps.follow(doc, 1);
    expect(standsAt(doc)).toBe(quote);
  });

  it("R421 nothing is marked where the words have gone meanwhile", async () => {
    const doc = aText();
    let made: Uint8Array | null | undefined;
    const { keeps } = keeper({
      saveAnchors: () => Promise.resolve([faded]),
      async appendMark(_mark, make) {
        await Promise.resolve();
        textIn(doc).delete(0, 20);
        made = make(7);
        return null;
      },
    });
    await keeps.follow(doc, 1);
    expect(made).toBeNull();
  });

  it("R431 what was doubted is read again", async () => {
    const doc = aText();
    const { saved, keeps, store } = keeper();
    const { saveAnchors } = store;
    store.saveAnchors = async (...asked) => {
      if (saved.length === 0) keeps.doubt();
      return saveAnchors(...asked);
    };
    for (const seq of [1, 2, 3]) await keeps.follow(doc, seq);
    expect(saved).toEqual([null, null]);
  });

  it("R421 a room's next document is read, not the one that it let go of", async () => {
    const [first, next] = [aText(), aText()];
    const { saved, keeps } = keeper();
    await keeps.follow(first, 1);
    keeps.rest();
    // The room rested while this was on its way.
    await keeps.follow(first, 2);
    markIn(next);
    await keeps.follow(next, 3);
    expect(saved).toEqual([null, quote]);
  });
});
