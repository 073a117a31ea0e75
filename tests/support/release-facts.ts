// A release's facts as literals, for tests of its form. Nothing here is in a database.
import { contentForm, contentHash, type CanonicalSection } from "../../lib/document/content.ts";
import type { ReleaseFacts, SignOffGiven } from "../../lib/domain/release.ts";

export const editor = { id: "01980000-0000-7000-8000-000000000001", name: "Editor" };
export const manager = { id: "01980000-0000-7000-8000-000000000002", name: "Manager 管理" };
export const owner = { id: "01980000-0000-7000-8000-000000000003", name: "Owner" };

export function sectionContent(title: string, words: string): CanonicalSection {
  const body = [{ type: "paragraph", content: [{ type: "text", text: words, marks: [{ type: "bold" }] }] }];
  return { form: contentForm, title, kind: "analysis", theme: "", body };
}

const section = (sectionId: string, words: string): ReleaseFacts["sections"][number] => {
  const content = sectionContent(`Section ${sectionId}`, words);
  return { sectionId, content, contentForm, contentHash: contentHash(content) };
};

export const at = (minute: number): Date => new Date(Date.UTC(2026, 10, 29, 9, minute));

/** One of the manager's, unless it says otherwise. */
export function signOff(fields: Partial<SignOffGiven> & Pick<SignOffGiven, "sectionId">): SignOffGiven {
  const of = sections.find(({ sectionId }) => sectionId === fields.sectionId);
  return {
    ...{ id: `${fields.sectionId} ${fields.byId ?? manager.id}`, contentForm, version: 5, seq: 40 },
    ...{ contentHash: of?.contentHash ?? "", verdict: "signed", text: "", at: at(30) },
    ...{ byId: manager.id, by: { ...manager, role: "manager" } },
    ...fields,
  };
}

const sections = [section("a", "Two of four 島."), section("b", "Keep engaging.")];

export const releaseFacts: ReleaseFacts = {
  briefing: { id: "01980000-0000-7000-8000-0000000000b0", title: "After Abe" },
  release: {
    id: "01980000-0000-7000-8000-0000000000e1",
    number: 1,
    by: { ...owner, role: "owner" },
    at: at(59),
  },
  version: { number: 5, epoch: 1, seq: 40, at: at(1) },
  review: {
    ...{
      id: "01980000-0000-7000-8000-0000000000f1",
      number: 2,
    },
    ...{ askedBy: editor, askedAt: at(2), note: "Before the summit." },
    steps: [{ rule: "all", needed: 1, dueDate: "2026-11-30", note: "", reviewers: [manager] }],
    decisions: [
      {
        ...{ position: 0, for: manager, by: { ...owner, role: "owner" } },
        ...{ verdict: "cleared_with_edits", reason: "A date is missing.", at: at(40) },
      },
    ],
  },
  memo: { title: "After Abe", to: "Cabinet", from: "Desk", date: "2026-11-29", marking: "TLP:AMBER" },
  sections,
  images: [{ id: "01980000-0000-7000-8000-0000000000d1", format: "png", sha256: "ab".repeat(32) }],
  signOffs: [
    signOff({ sectionId: "a" }),
    signOff({ sectionId: "b", verdict: "dissent", text: "It is too early.", at: at(31) }),
  ],
};
