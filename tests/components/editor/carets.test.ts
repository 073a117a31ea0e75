// What a section's cursor plugin is told of other people's carets.
import { describe, expect, it } from "vitest";
import { applyAwarenessUpdate, Awareness, encodeAwarenessUpdate } from "y-protocols/awareness";
import * as Y from "yjs";
import { caretAwareness } from "../../../components/editor/carets.ts";

const user = { id: "someone", name: "Editor", color: 1 };

function twoTexts() {
  const doc = new Y.Doc();
  const texts = ["a", "b"].map((name) => {
    const body = doc.getXmlFragment(name);
    const text = new Y.XmlText();
    const block = new Y.XmlElement("paragraph");
    block.insert(0, [text]);
    body.insert(0, [block]);
    text.insert(0, "some words");
    return { body, text };
  });
  const awareness = new Awareness(doc);
  const told = [0, 0];
  const facades = texts.map(({ body }, at) => {
    const facade = caretAwareness(awareness, body);
    const listener = () => void told[at]!++;
    facade.on("change", listener);
    return { facade, listener };
  });
  return { awareness, texts, told, facades };
}

/** Another page's word of itself, as it comes from the server. */
function otherPage(to: Awareness) {
  const other = new Awareness(new Y.Doc());
  const say = (state: Record<string, unknown> | null) => {
    other.setLocalState(state);
    applyAwarenessUpdate(to, encodeAwarenessUpdate(other, [other.clientID]), null);
  };
  return { other, say };
}

function caretAt(text: Y.XmlText, index: number) {
  const place = Y.createRelativePositionFromTypeIndex(text, index);
  const json: unknown = JSON.parse(JSON.stringify(place));
  return { user, cursor: { anchor: json, head: json } };
}

describe("R96 carets in a text", () => {
  it("R96 a text hears of a caret that comes, moves, leaves and ends in it, and of nothing else", () => {
    const { awareness, texts, told, facades } = twoTexts();
    const [a, b] = texts as [(typeof texts)[0], (typeof texts)[0]];
    const { say } = otherPage(awareness);
    say(caretAt(a.text, 2));
    expect(told).toEqual([1, 0]);
    say(caretAt(a.text, 5));
    expect(told).toEqual([2, 0]);
    say({ ...caretAt(a.text, 5), typed: 1 });
    expect(told).toEqual([2, 0]);
    say(caretAt(b.text, 0));
    expect(told).toEqual([3, 1]);
    say(null);
    expect(told).toEqual([3, 2]);
    awareness.setLocalState(caretAt(b.text, 1));
    expect(told).toEqual([3, 2]);
    for (const { facade, listener } of facades) facade.off("change", listener);
    say(caretAt(b.text, 0));
    expect(told).toEqual([3, 2]);
  });

  it("R96 an editor that comes to be while a caret stands in its text hears of its leaving", () => {
    const { awareness, texts } = twoTexts();
    const [{ body, text }] = texts as [(typeof texts)[0]];
    const { say } = otherPage(awareness);
    say(caretAt(text, 2));
    let told = 0;
    caretAwareness(awareness, body).on("change", () => void told++);
    say({ user, cursor: null });
    expect(told).toBe(1);
  });

  it("R96 a caret at a letter that hasn't come yet may be anywhere, and is taken off where it was drawn", () => {
    const { awareness, texts, told } = twoTexts();
    const [{ text }] = texts as [(typeof texts)[0]];
    const { say } = otherPage(awareness);
    const place = { item: { client: 77, clock: 3 }, type: null, tname: null, assoc: 0 };
    say({ user, cursor: { anchor: place, head: place } });
    expect(told).toEqual([1, 1]);
    say(caretAt(text, 2));
    expect(told).toEqual([2, 2]);
  });

  it("R96 what isn't a place in a text is no caret, and throws nowhere", () => {
    const { awareness, told, facades } = twoTexts();
    const { say } = otherPage(awareness);
    const nonsense = [
      5,
      {},
      { item: {} },
      { item: { client: "x", clock: 1 } },
      { type: { client: 1, clock: 0.5 } },
      { tname: "a" },
    ];
    for (const place of nonsense) {
      say({ user, cursor: { anchor: place, head: place } });
      const states = [...facades[0]!.facade.getStates().values()];
      expect(states.map(({ cursor }) => cursor as unknown).filter(Boolean)).toEqual([]);
    }
    expect(told).toEqual([0, 0]);
  });
});
