// The form of a release: what is in it, which sign-offs count, and that every change of it is found.
import * as fc from "fast-check";
import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import {
  differenceOf,
  releaseIn,
  releaseOf,
  releaseText,
  type ReleaseContent,
  type SignOffGiven,
} from "../../lib/domain/release.ts";
import { at, editor, manager, owner, releaseFacts, signOff } from "../support/release-facts.ts";

const release = releaseOf(releaseFacts);
const text = releaseText(release);
const byOwner = { byId: owner.id, by: { ...owner, role: "owner" as const } };
const elsewhere = { contentHash: "0".repeat(64) };

describe("R541 a release", () => {
  it("R541 holds what was approved, by whom and how, and reads as it was written", () => {
    expect(releaseIn(text)).toEqual(release);
    expect(release.review.steps[0]?.decisions).toEqual([
      {
        for: { id: manager.id, name: manager.name },
        by: { ...owner, role: "owner" },
        verdict: "cleared_with_edits",
        reason: "A date is missing.",
        at: "2026-11-29T09:40:00.000Z",
      },
    ]);
    expect(release.signOffs.map(({ section, verdict, version }) => [section, verdict, version])).toEqual([
      ["a", "signed", 5],
      ["b", "dissent", 5],
    ]);
    expect(release.sources).toEqual([]);
  });

  it("R541 has each dissent beside its section", () => {
    expect(release.sections.map(({ dissents }) => dissents.map(({ text }) => text))).toEqual([
      [],
      ["It is too early."],
    ]);
  });

  it("R541 counts the last word of each person on exactly its text, whatever they said of another text since", () => {
    const signOffs = [
      signOff({ id: "1", sectionId: "a", verdict: "changes_asked", text: "Why?", at: at(10) }),
      signOff({ id: "2", sectionId: "a", at: at(11) }),
      signOff({ id: "3", sectionId: "a", ...byOwner, ...elsewhere, at: at(12) }),
      signOff({ id: "4", sectionId: "a", verdict: "changes_asked", ...elsewhere, at: at(13) }),
      signOff({ id: "5", sectionId: "gone", at: at(14) }),
    ];
    expect(releaseOf({ ...releaseFacts, signOffs }).signOffs.map(({ id }) => id)).toEqual(["2"]);
  });

  it("R520 counts no signature of who asked, under whichever version they gave it; their dissent it does", () => {
    const byAsker = { byId: editor.id, by: { ...editor, role: "manager" } } as const;
    const given = (part: Partial<SignOffGiven>) => [
      signOff({ sectionId: "a", id: "1", version: 4, ...byAsker, ...part }),
    ];
    const counted = (signOffs: SignOffGiven[]) => releaseOf({ ...releaseFacts, signOffs }).signOffs.length;
    expect([counted(given({})), counted(given({ verdict: "dissent", text: "No." }))]).toEqual([0, 1]);
    const givenUp = [...given({ verdict: "dissent", text: "No." }), ...given({ id: "2", at: at(50) })];
    expect(counted(givenUp)).toBe(0);
  });

  it("R541 keeps a dissent that nobody gave up, although the section was changed after it", () => {
    const dissent = signOff({
      id: "1",
      sectionId: "a",
      verdict: "dissent",
      text: "No.",
      ...elsewhere,
      at: at(3),
    });
    const kept = releaseOf({ ...releaseFacts, signOffs: [dissent] });
    expect(kept.sections[0]?.dissents).toMatchObject([{ signOff: "1", text: "No." }]);
    const signed = signOff({ id: "2", sectionId: "a", at: at(4) });
    expect(releaseOf({ ...releaseFacts, signOffs: [dissent, signed] }).sections[0]?.dissents).toEqual([]);
  });

  it("R541 tells the hash of each section to whoever knows the order of its names in form 1", () => {
    for (const { content, contentHash } of release.sections) expect(hashByHand(content)).toBe(contentHash);
  });
});

describe("R545 what differs", () => {
  const altered = (change: (copy: ReleaseContent) => void) => {
    const copy = structuredClone(release);
    change(copy);
    return differenceOf(release, copy);
  };

  it("R545 is told by section and part", () => {
    expect(altered(() => {})).toEqual({ sections: [], parts: [] });
    expect(altered(({ sections }) => void (sections[1]!.content.title = "Section c"))).toEqual({
      sections: [{ id: "b", title: "Section b" }],
      parts: [],
    });
    expect(altered(({ sections }) => void sections.reverse())).toEqual({ sections: [], parts: ["order"] });
    expect(altered(({ memo }) => void (memo.marking = "TLP:CLEAR")).parts).toEqual(["memo"]);
    expect(altered((copy) => void copy.sections.pop())).toEqual({
      sections: [{ id: "b", title: "Section b" }],
      parts: ["order"],
    });
  });

  it("R545 is told of any letter that was changed, or the file is no release any more", () => {
    fc.assert(
      fc.property(fc.nat(text.length - 1), fc.constantFrom("x", "7", "}", '"', "島"), (place, letter) => {
        fc.pre(text[place] !== letter);
        const other = releaseIn(text.slice(0, place) + letter + text.slice(place + 1));
        const { sections, parts } = other ? differenceOf(release, other) : { sections: ["all"], parts: [] };
        expect(sections.length + parts.length).toBeGreaterThan(0);
      }),
      { seed: 545, numRuns: 2_000 },
    );
  });
});

/** As docs/releases.md tells it to those who check a release without us. */
const order = [
  "form",
  "type",
  "text",
  "marks",
  "attrs",
  "title",
  "kind",
  "theme",
  "marking",
  "body",
  "content",
];

function hashByHand(content: unknown): string {
  return createHash("sha256")
    .update(JSON.stringify(inOrder(content)))
    .digest("hex");
}

function inOrder(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(inOrder);
  if (typeof value !== "object" || value === null) return value;
  const rank = (name: string) => order.indexOf(name);
  const entries = Object.entries(value).sort(([one], [other]) => rank(one) - rank(other));
  return Object.fromEntries(entries.map(([name, each]) => [name, name === "attrs" ? each : inOrder(each)]));
}
