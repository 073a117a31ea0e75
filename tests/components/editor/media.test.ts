// Pictures on their way, where they come to stand, and who is offered for a mention. Draws nothing: that is the stories'.
import { describe, expect, it } from "vitest";
import { imagePlace } from "../../../components/editor/image-place.ts";
import { membersFor } from "../../../components/editor/mention.ts";
import { openUploads, maxFilesAtOnce, type Send, type Upload } from "../../../components/editor/uploads.ts";
import { textSchema } from "../../../lib/document/schema.ts";

const schema = textSchema();
const paragraph = (text = "") => schema.node("paragraph", null, text === "" ? [] : [schema.text(text)]);

describe("R408 where a picture comes to stand", () => {
  it("R408 beside the paragraph, never in it; an empty line stays below it", () => {
    const doc = schema.node("doc", null, [paragraph("first"), paragraph(), paragraph("last")]);
    expect(imagePlace(doc, 3)).toBe(7);
    expect(imagePlace(doc, 8)).toBe(7);
    expect(imagePlace(doc, 0)).toBe(0);
    expect(imagePlace(doc, 999)).toBe(doc.content.size);
  });

  it("R408 in a list or a quote, wherever the text may hold one", () => {
    const item = schema.node("listItem", null, [paragraph("item")]);
    const doc = schema.node("doc", null, [schema.node("bulletList", null, [item]), paragraph("x")]);
    const at = imagePlace(doc, 4);
    expect(at).not.toBeNull();
    expect(() => doc.check()).not.toThrow();
    doc.replace(at!, at!, schema.node("doc", null, [schema.node("image")]).slice(0, 1)).check();
  });
});

describe("R408 pictures on their way", () => {
  /** Sends that end when the test says so, each in its turn. */
  function held() {
    const waiting: { name: string; end(sent: Awaited<ReturnType<Send>>): void }[] = [];
    const send: Send = (file) => new Promise((end) => waiting.push({ name: (file as File).name, end }));
    return { waiting, send };
  }
  const said: number[] = [];
  const leftOut = (count: number) => void said.push(count);
  const files = (...names: string[]) => names.map((name) => new File(["x"], name));
  const settled = () => new Promise((done) => setImmediate(done));

  it("R408 go one after the other and arrive once, each at its place", async () => {
    const { waiting, send } = held();
    const arrived: string[] = [];
    const take = (upload: Upload, image: { id: string }) => arrived.push(`${upload.name} ${image.id}`) > 0;
    const uploads = openUploads({ send, arrived: take, leftOut });
    uploads.add({ section: "s", position: 1, edits: 0 }, files("a", "b"));
    expect(uploads.list("s").length).toBe(2);
    expect(uploads.list("other")).toEqual([]);
    expect(uploads.isSending()).toBe(true);
    await settled();
    expect(waiting.map(({ name }) => name)).toEqual(["a"]);
    waiting[0]?.end({ id: "1" });
    await settled();
    waiting[1]?.end({ id: "2" });
    await settled();
    expect(arrived).toEqual(["a 1", "b 2"]);
    expect(uploads.list("s")).toEqual([]);
    expect(uploads.isSending()).toBe(false);
  });

  it("R408 one that fails says why and waits; it is tried again or left out, and holds up no other", async () => {
    const { waiting, send } = held();
    const arrived: string[] = [];
    const uploads = openUploads({ send, arrived: ({ name }) => arrived.push(name) > 0, leftOut });
    uploads.add({ section: "s", position: 1, edits: 0 }, files("a", "b", "c"));
    await settled();
    waiting[0]?.end({ fault: "offline" });
    await settled();
    waiting[1]?.end({ fault: "broken" });
    await settled();
    waiting[2]?.end({ id: "3" });
    await settled();
    const [a, b] = uploads.list("s");
    expect([a?.state, b?.state]).toEqual([
      { state: "failed", fault: "offline" },
      { state: "failed", fault: "broken" },
    ]);
    uploads.dismiss(b!);
    uploads.retry(a!);
    await settled();
    waiting[3]?.end({ id: "1" });
    await settled();
    expect(arrived).toEqual(["c", "a"]);
    expect(uploads.list("s")).toEqual([]);
  });

  it("R408 one that was left out meanwhile never arrives, and one without a place says so", async () => {
    const { waiting, send } = held();
    let has = true;
    const arrived: string[] = [];
    const uploads = openUploads({ send, arrived: ({ name }) => (arrived.push(name), has), leftOut });
    uploads.add({ section: "s", position: 1, edits: 0 }, files("a", "b"));
    await settled();
    uploads.dismiss(uploads.list("s")[0]!);
    waiting[0]?.end({ id: "1" });
    await settled();
    has = false;
    waiting[1]?.end({ id: "2" });
    await settled();
    expect(arrived).toEqual(["b"]);
    expect(uploads.list("s")[0]?.state).toEqual({ state: "failed", fault: "no_place" });
    uploads.add({ section: "s", position: 1, edits: 0 }, files(...Array<string>(30).fill("x")));
    expect(uploads.list("s").length).toBe(1 + maxFilesAtOnce);
    expect(said).toEqual([30 - maxFilesAtOnce]);
  });
});

describe("R410 mentions", () => {
  const members = ["Ann Example", "Bert Annan", "Joanna", "田中 花子"].map((name, index) => ({
    id: String(index),
    name,
    color: 0,
  }));
  const found = (query: string) => membersFor(members, query).map(({ name }) => name);

  it("R410 members are offered by what their name begins with, then by its parts, and nobody else is", () => {
    expect(found("ann")).toEqual(["Ann Example", "Bert Annan", "Joanna"]);
    expect(found("ANN EX")).toEqual(["Ann Example"]);
    expect(found("田")).toEqual(["田中 花子"]);
    expect(found("花子")).toEqual(["田中 花子"]);
    expect(found("x@y")).toEqual([]);
    expect(found("").length).toBe(4);
  });
});
