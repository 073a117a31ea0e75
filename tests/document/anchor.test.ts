// A comment's mark in the text: where it may lie, what it leaves alone, and how text that lost it is found again.
import { prosemirrorJSONToYXmlFragment } from "@tiptap/y-tiptap";
import { describe, expect, it } from "vitest";
import * as Y from "yjs";
import { maxQuoteLength, type Quoted } from "../../lib/domain/thread.ts";
import { QuoteSearch } from "../../lib/document/quote-search.ts";
import { anchoredText, markPlace, unmark, type Place } from "../../lib/document/anchor.ts";
import { canonicalBody } from "../../lib/document/content.ts";
import { flatText } from "../../lib/document/flat-text.ts";
import { textSchema } from "../../lib/document/schema.ts";

const thread = "00000000-0000-4000-8000-00000000000a";
const other = "00000000-0000-4000-8000-00000000000b";

const words = (text: string, marks?: object[]) => ({ type: "text", text, ...(marks && { marks }) });
const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const cell = (text: string) => ({ type: "tableCell", content: [paragraph(words(text))] });

function bodyOf(...content: object[]): Y.XmlFragment {
  const body = new Y.Doc().getXmlFragment("body");
  prosemirrorJSONToYXmlFragment(textSchema(), { type: "doc", content }, body);
  return body;
}

function placeOf(body: Y.XmlFragment, quote: string): Place {
  const from = flatText(body).text.indexOf(quote);
  if (from < 0) throw new Error(`there is no ${quote}`);
  return { from, to: from + quote.length };
}

function quoteOf(body: Y.XmlFragment, id = thread): string | null {
  return anchoredText({ id: "s", body }).anchors.get(id)?.quote ?? null;
}

const rich = () =>
  bodyOf(
    paragraph(words("The treaty "), words("of 1956", [{ type: "bold" }]), words(" names two islands.")),
    { type: "bulletList", content: [{ type: "listItem", content: [paragraph(words("Habomai"))] }] },
    { type: "table", content: [{ type: "tableRow", content: [cell("Shikotan"), cell("1956")] }] },
    { type: "image", attrs: { image: other, alt: "A map" } },
    { type: "codeBlock", content: [words("x = 1")] },
    paragraph(words("End"), { type: "mention", attrs: { user: other, label: "Editor" } }, words(".")),
  );

describe("a comment's mark", () => {
  it("R422 lies on a part of a run, over several blocks, on pictures, code, tables and mentions", () => {
    const quotes = [
      "treaty of 1956 names",
      "islands.\nHabomai\nShikotan\n1956",
      "Shikotan\n1956",
      "\uFFFC\nx = 1\nEnd\uFFFC.",
    ];
    for (const quote of quotes) {
      const body = rich();
      expect(markPlace(body, placeOf(body, quote), thread)).toBe(true);
      expect(quoteOf(body)).toBe(quote);
    }
  });

  it("R422 marks code as a whole, and nothing where nothing can be marked", () => {
    const body = rich();
    markPlace(body, placeOf(body, "= 1"), thread);
    expect(quoteOf(body)).toBe("x = 1");
    const empty = bodyOf({ type: "paragraph" }, { type: "paragraph" });
    expect(markPlace(empty, { from: 0, to: 2 }, thread)).toBe(false);
  });

  it("R9 R422 changes nothing of the content, lies beside others, and goes again without a trace", () => {
    const body = rich();
    const before = canonicalBody(body);
    markPlace(body, placeOf(body, "of 1956 names"), thread);
    markPlace(body, placeOf(body, "1956 names two"), other);
    markPlace(body, placeOf(body, "\uFFFC\nx"), other);
    expect(canonicalBody(body)).toEqual(before);
    unmark(body, thread);
    expect([quoteOf(body), quoteOf(body, other)]).toEqual([null, "1956 names two"]);
    unmark(body, other);
    expect(body.toString()).toBe(rich().toString());
  });

  it("R422 of copies the first counts, and what an Enter parts belongs together", () => {
    const mark = [{ type: "comment", attrs: { id: thread } }];
    const body = bodyOf(
      paragraph(words("one "), words("two", mark)),
      paragraph(words("three", mark), words(" four")),
      paragraph(words("two", mark)),
    );
    expect(quoteOf(body)).toBe("two\nthree");
  });

  it("R422 a quote is kept to its bound, however much the text in it grows", () => {
    const body = bodyOf(paragraph(words("a".repeat(maxQuoteLength + 100))));
    markPlace(body, { from: 0, to: maxQuoteLength + 100 }, thread);
    expect(quoteOf(body)).toHaveLength(maxQuoteLength);
  });

  it("R422 anything that a client may have stored in its place is nobody's thread", () => {
    const body = bodyOf(paragraph(words("abc")), { type: "horizontalRule" });
    const [text, rule] = [body.get(0), body.get(1)];
    const inside = text instanceof Y.XmlElement ? text.get(0) : null;
    if (!(inside instanceof Y.XmlText) || !(rule instanceof Y.XmlElement)) throw new Error("not as written");
    for (const value of [null, 7, "x", [thread], { id: "x" }, { id: { thread } }])
      inside.format(0, 3, { comment: value });
    inside.format(0, 1, { "comment--AAAAAAAA": { id: "javascript:alert(1)" } });
    rule.setAttribute("comments", "not a list");
    expect(anchoredText({ id: "s", body }).anchors.size).toBe(0);
    rule.setAttribute("comments", [thread, 7, null] as never);
    expect(quoteOf(body)).toBe("\uFFFC");
  });
});

describe("text that lost its mark", () => {
  const section = (text: string, id = "s") => ({ id, text });
  const quoted = { quote: "two islands", before: "The treaty names ", after: " and no more." };
  const find = (sections: { id: string; text: string }[], one: Quoted) =>
    new QuoteSearch().find(sections, one);

  it("R421 is found where it stands with its surroundings, also parted by an Enter", () => {
    expect(find([section("The treaty names two islands and no more.")], quoted)).toEqual({
      sectionId: "s",
      from: 17,
      to: 28,
    });
    expect(find([section("x\nThe treaty names two\n islands and no more.")], quoted)).toEqual({
      sectionId: "s",
      from: 19,
      to: 31,
    });
    expect(find([section("Other"), section("names two islands and no more.", "t")], quoted)?.sectionId).toBe(
      "t",
    );
  });

  it("R421 is left alone where another text is meant, or where it can't be told which", () => {
    expect(find([section("I saw two islands there.")], quoted)).toBeNull();
    const twice = "The treaty names two islands and no more.";
    expect(find([section(twice), section(twice, "t")], quoted)).toBeNull();
    expect(find([section("\uFFFC\n\uFFFC")], { quote: "\uFFFC", before: "", after: "" })).toBeNull();
    expect(find([section("")], quoted)).toBeNull();
  });

  it("R421 that was all of its section is met again only where it is all of one", () => {
    const alone = { quote: "TBD", before: "", after: "" };
    expect(find([section("Budget: TBD by May"), section("", "t")], alone)).toBeNull();
    expect(find([section("Budget: TBD by May"), section("TBD\n", "t")], alone)?.sectionId).toBe("t");
  });

  it("R421 is looked for anew in a section only once its text is another", () => {
    const search = new QuoteSearch();
    const [same, other] = [section("The treaty names no islands.", "t"), section("Other")];
    expect(search.find([other, same], quoted)).toBeNull();
    const back = section("The treaty names two islands and no more.");
    expect(search.find([back, same], quoted)?.sectionId).toBe("s");
    expect(search.find([other, same], quoted)).toBeNull();
    const twice = { ...quoted, before: "", after: "" };
    expect(search.find([back, section("It is two islands.", "t")], twice)).toBeNull();
  });
});
