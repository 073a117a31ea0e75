// What a comment may hold, whom it reaches, and who may do what with a thread.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { roles, type Role } from "../../lib/domain/access.ts";
import { commentInput, mentionsIn, wordsOf } from "../../lib/domain/comment-text.ts";
import { hearersOf, unreachedBy } from "../../lib/domain/notification.ts";
import { threadRights, type ThreadRights } from "../../lib/domain/thread.ts";

const someone = "00000000-0000-4000-8000-000000000001";
const words = (text: string, marks?: object[]) => ({ type: "text", text, ...(marks && { marks }) });
const doc = (...content: object[]) => ({ type: "doc", content });
const paragraph = (...content: object[]) => ({ type: "paragraph", content });
const link = (href: string) => doc(paragraph(words("here", [{ type: "link", attrs: { href } }])));

describe("a comment", () => {
  it("R423 holds words, bold, italic, links, lists and mentions, and reads as plain lines", () => {
    const list = { type: "bulletList", content: [{ type: "listItem", content: [paragraph(words("one"))] }] };
    const mention = { type: "mention", attrs: { who: someone, label: "Editor" } };
    const given = doc(paragraph(words("Ask ", [{ type: "bold" }]), mention), list);
    const text = commentInput.parse(given);
    expect(text).toEqual(given);
    expect(wordsOf(text)).toBe("Ask @Editor\none");
    expect(mentionsIn(text)).toEqual([someone]);
    expect(wordsOf(commentInput.parse("one\r\ntwo"))).toBe("one\ntwo");
  });

  it("R423 holds nothing else, whatever is sent", () => {
    const hostile = [
      link("javascript:alert(1)"),
      link(" JaVaScRiPt:alert(1)"),
      link("data:text/html,<script>alert(1)</script>"),
      link("//example.org"),
      doc({ type: "image", attrs: { src: "https://example.org/x.png" } }),
      doc({ type: "heading", attrs: { level: 1 }, content: [words("x")] }),
      doc(paragraph(words("x", [{ type: "comment", attrs: { id: someone } }]))),
      doc(paragraph({ type: "mention", attrs: { who: "root", label: "x" } })),
      doc(paragraph({ type: "html", html: "<img src=x onerror=alert(1)>" })),
      doc(),
      doc(paragraph()),
      doc(paragraph(words("  "))),
      "",
      " \n ",
      "a\0b",
      { type: "paragraph", content: [words("x")] },
      null,
      [],
    ];
    for (const given of hostile)
      expect(commentInput.safeParse(given).success, JSON.stringify(given)).toBe(false);
  });

  it("R423 keeps no key, attribute or half letter that isn't its own", () => {
    const given = doc({
      ...paragraph({ ...words("x\ud800", [{ type: "bold", onclick: "alert(1)" }]), style: "color:red" }),
      attrs: { class: "y" },
    });
    expect(commentInput.parse(given)).toEqual(doc(paragraph(words("x\ufffd", [{ type: "bold" }]))));
  });

  it("R423 has an end: in words, in depth, in people named", () => {
    expect(commentInput.safeParse("x".repeat(10_000)).success).toBe(true);
    expect(commentInput.safeParse("x".repeat(10_001)).success).toBe(false);
    let deep: object = paragraph(words("x"));
    for (let level = 0; level < 5; level++)
      deep = { type: "bulletList", content: [{ type: "listItem", content: [deep] }] };
    expect(commentInput.safeParse(doc(deep)).success).toBe(false);
    const named = (count: number) =>
      doc(
        paragraph(
          ...Array.from({ length: count }, (_, at) => {
            return { type: "mention", attrs: { who: someone.slice(0, -2) + String(10 + at), label: "x" } };
          }),
        ),
      );
    expect(commentInput.safeParse(named(20)).success).toBe(true);
    expect(commentInput.safeParse(named(21)).success).toBe(false);
  });

  it("R423 never throws, and what is taken is taken again unchanged", () => {
    fc.assert(
      fc.property(fc.anything(), fc.string(), (anything, text) => {
        for (const given of [anything, text, doc(paragraph(words(text)))]) {
          const read = commentInput.safeParse(given);
          if (read.success) expect(commentInput.parse(read.data)).toEqual(read.data);
        }
      }),
      { seed: 423, numRuns: 300 },
    );
  });
});

describe("whom a comment reaches", () => {
  const members = roles.map((role) => ({ id: role, role }));
  const heard = (said: Partial<Parameters<typeof hearersOf>[0]>, muted: string[] = []) =>
    Object.fromEntries(
      hearersOf(
        { byId: "editor", mentions: [], voices: [], ...said },
        { members, muted: new Set(muted) },
      ).map(({ userId, kind }) => [userId, kind]),
    );

  it("R424 reaches those who are named, by name, by role or with everyone, and those who spoke, each once and never oneself", () => {
    expect(heard({ mentions: ["viewer"], voices: ["viewer", "manager", "editor"] })).toEqual({
      viewer: "mention",
      manager: "reply",
    });
    expect(heard({ mentions: ["manager", "editor"] })).toEqual({ manager: "mention" });
    expect(Object.keys(heard({ mentions: ["everyone"] })).sort()).toEqual([
      "commenter",
      "manager",
      "owner",
      "viewer",
    ]);
  });

  it("R424 who muted the briefing hears only when named by name", () => {
    expect(heard({ mentions: ["everyone"], voices: ["viewer"] }, ["viewer"])).not.toHaveProperty("viewer");
    const people = [{ id: "a", role: "viewer" as Role }];
    const muted = new Set(["a"]);
    expect(hearersOf({ byId: "b", mentions: ["a"], voices: [] }, { members: people, muted })).toEqual([
      { userId: "a", kind: "mention" },
    ]);
  });

  it("R424 tells who was named in vain", () => {
    expect(unreachedBy(["everyone", "stranger", "viewer"], { members, muted: new Set() })).toEqual([
      "stranger",
    ]);
  });
});

describe("R425 what may be done with a thread", () => {
  const may = (role: Role, { own = false, answered = false, archived = false } = {}) => {
    const rights = threadRights(
      { kind: "member", role },
      "me",
      { authorId: own ? "me" : "another", answered },
      { archivedAt: archived ? new Date(0) : null },
    );
    return (Object.keys(rights) as (keyof ThreadRights)[]).filter((right) => rights[right]);
  };
  const all = ["reply", "settle", "assign", "demand", "attach", "delete"];

  it.each<[Role, string[], string[]]>([
    ["owner", all, all],
    ["manager", all, all],
    ["editor", all.slice(0, 5), all],
    ["commenter", ["reply", "assign", "attach"], all],
    ["viewer", [], []],
  ])("R425 %s", (role, others, own) => {
    expect(may(role)).toEqual(others);
    expect(may(role, { own: true })).toEqual(own);
    expect(may(role, { own: true, archived: true })).toEqual([]);
  });

  it("R425 what others have answered to goes only with those who manage", () => {
    expect(may("editor", { own: true, answered: true })).not.toContain("delete");
    expect(may("manager", { answered: true })).toContain("delete");
  });
});
