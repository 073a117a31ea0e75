// A release: a version as it was finally approved, in a form of its own that is signed as a whole. Pure; docs/releases.md describes it
// to those who check one without us. Form 1 stays readable: a change here is a new form beside it.
import { z } from "zod";
import { roles } from "./access.ts";
import { canonicalJson, isReadOneWay } from "./canonical-json.ts";
import { markings } from "./briefing.ts";
import { imageFormats } from "./image.ts";
import { stepRules, verdicts, type StepRule, type Verdict } from "./review.ts";
import {
  holds,
  signOffVerdicts,
  standingSignOffs,
  type ContentRef,
  type SignOffVerdict,
} from "./sign-off.ts";

export const releaseForm = 1;
export const releaseKind = "rapporteur.release";

/** A release that needs more isn't made. */
export const maxReleaseSignOffs = 10_000;

const person = z.strictObject({ id: z.string(), name: z.string() });
const inRole = person.extend({ role: z.enum(roles) });
const time = z.iso.datetime();
const hash = z.string().regex(/^[0-9a-f]{64}$/);

const sectionShape = z.strictObject({
  id: z.string(),
  /** In canonical form (lib/document/content.ts), of which the hash is. */
  content: z.record(z.string(), z.unknown()),
  contentForm: z.int(),
  contentHash: hash,
  /** Each stands beside the section; `signOff` is its line in the table. */
  dissents: z.array(z.strictObject({ signOff: z.string(), by: inRole, text: z.string(), at: time })),
});

const signOffShape = z.strictObject({
  id: z.string(),
  section: z.string(),
  contentForm: z.int(),
  contentHash: hash,
  version: z.int(),
  seq: z.int(),
  verdict: z.enum(signOffVerdicts),
  /** Why changes were asked for. */
  reason: z.string(),
  by: inRole,
  at: time,
});

const stepShape = z.strictObject({
  rule: z.enum(stepRules),
  needed: z.int(),
  dueDate: z.string().nullable(),
  note: z.string(),
  reviewers: z.array(person),
  decisions: z.array(
    z.strictObject({ for: person, by: inRole, verdict: z.enum(verdicts), reason: z.string(), at: time }),
  ),
});

/** Its lists have what bounds its bytes. */
const releaseShape = z.strictObject({
  kind: z.literal(releaseKind),
  form: z.literal(releaseForm),
  briefing: z.strictObject({ id: z.string(), title: z.string() }),
  release: z.strictObject({ id: z.string(), number: z.int(), by: inRole, at: time }),
  version: z.strictObject({ number: z.int(), epoch: z.int(), seq: z.int(), at: time }),
  review: z.strictObject({
    id: z.string(),
    number: z.int(),
    askedBy: person,
    askedAt: time,
    note: z.string(),
    steps: z.array(stepShape),
  }),
  memo: z.strictObject({
    title: z.string(),
    to: z.string(),
    from: z.string(),
    date: z.string(),
    marking: z.enum(markings),
  }),
  sections: z.array(sectionShape),
  signOffs: z.array(signOffShape),
  /** The pictures that the text shows, by their bytes' hashes. */
  images: z.array(z.strictObject({ id: z.string(), format: z.enum(imageFormats), sha256: hash })),
  /** What the text cites, as it was then. */
  sources: z.array(z.record(z.string(), z.unknown())),
});

export type ReleaseContent = z.infer<typeof releaseShape>;
export type ReleaseStep = ReleaseContent["review"]["steps"][number];
type Person = z.infer<typeof person>;
type InRole = z.infer<typeof inRole>;

/** The rows that a release is made of. */
export type DecisionGiven = {
  position: number;
  for: Person;
  by: InRole;
  verdict: Verdict;
  reason: string;
  at: Date;
};
export type StepAsked = {
  rule: StepRule;
  needed: number;
  dueDate: string | null;
  note: string;
  reviewers: Person[];
};
export type ReviewGiven = {
  id: string;
  number: number;
  askedBy: Person;
  askedAt: Date;
  note: string;
  steps: StepAsked[];
  /** The earliest first. */
  decisions: DecisionGiven[];
};
export type SignOffGiven = ContentRef & {
  id: string;
  byId: string;
  by: InRole;
  version: number;
  seq: number;
  verdict: SignOffVerdict;
  text: string;
  at: Date;
};

export type ReleaseFacts = {
  briefing: { id: string; title: string };
  release: { id: string; number: number; by: InRole; at: Date };
  version: { number: number; epoch: number; seq: number; at: Date };
  review: ReviewGiven;
  memo: ReleaseContent["memo"];
  sections: (ContentRef & { content: Record<string, unknown> })[];
  /** Of the briefing, the earliest first. A signature of who asked for the review isn't counted: nobody approves what they asked for. */
  signOffs: SignOffGiven[];
  images: ReleaseContent["images"];
};

export function releaseOf(facts: ReleaseFacts): ReleaseContent {
  const { briefing, release, version, review, memo, sections } = facts;
  const signOffs = countedSignOffs(facts.signOffs, sections).filter(
    ({ byId, verdict }) => byId !== review.askedBy.id || verdict !== "signed",
  );
  return {
    kind: releaseKind,
    form: releaseForm,
    briefing: { id: briefing.id, title: briefing.title },
    release: { ...release, at: release.at.toISOString() },
    version: { ...version, at: version.at.toISOString() },
    review: reviewIn(review),
    memo,
    sections: sections.map(({ sectionId: id, ...section }) => ({
      id,
      ...section,
      dissents: dissentsOn(id, signOffs),
    })),
    signOffs: signOffs.map(signOffIn),
    images: facts.images,
    sources: [],
  };
}

/**
 * Of each person and section what they said last of exactly this content, whatever they said of another one since; and a dissent that
 * somebody never gave up, although the section was changed after it.
 */
function countedSignOffs(given: readonly SignOffGiven[], sections: readonly ContentRef[]): SignOffGiven[] {
  const now = new Map(sections.map((section) => [section.sectionId, section]));
  const ofThis = standingSignOffs(given.filter((each) => holds(each, now.get(each.sectionId))));
  const dissents = standingSignOffs(given).filter(
    ({ verdict, sectionId }) => verdict === "dissent" && now.has(sectionId),
  );
  const counted = new Set([...ofThis, ...dissents]);
  return given.filter((each) => counted.has(each));
}

function dissentsOn(section: string, signOffs: readonly SignOffGiven[]) {
  return signOffs
    .filter(({ sectionId, verdict }) => sectionId === section && verdict === "dissent")
    .map(({ id, by, text, at }) => ({ signOff: id, by, text, at: at.toISOString() }));
}

function signOffIn({ sectionId, byId: _, text, at, ...signOff }: SignOffGiven) {
  const reason = signOff.verdict === "dissent" ? "" : text;
  return { ...signOff, section: sectionId, reason, at: at.toISOString() };
}

function reviewIn(review: ReviewGiven): ReleaseContent["review"] {
  const { id, number, askedBy, askedAt, note } = review;
  const steps = review.steps.map((step, position) => ({ ...step, decisions: decisionsIn(review, position) }));
  return { id, number, askedBy, askedAt: askedAt.toISOString(), note, steps };
}

function decisionsIn({ decisions }: ReviewGiven, position: number): ReleaseStep["decisions"] {
  return decisions
    .filter((decision) => decision.position === position)
    .map(({ position: _, at, ...decision }) => ({ ...decision, at: at.toISOString() }));
}

/** What is signed: its bytes are this text's in UTF-8. Throws for what `releaseIn` couldn't read. */
export function releaseText(content: ReleaseContent): string {
  return canonicalJson(releaseShape.parse(content));
}

/** Null for a text that isn't one, or that another reader could take for something else. */
export function releaseIn(text: string): ReleaseContent | null {
  const read = releaseShape.safeParse(parsedOrNull(text));
  return read.success && isReadOneWay(text, read.data) ? read.data : null;
}

function parsedOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** The parts of a release besides its sections. */
export const releaseParts = [
  "briefing",
  "release",
  "version",
  "review",
  "memo",
  "order",
  "signOffs",
  "images",
  "sources",
] as const;
export type ReleasePart = (typeof releaseParts)[number];

/** Where another release's content, or an altered one's, differs: in which sections, by their titles here, and in which other parts. */
export type ReleaseDifference = { sections: { id: string; title: string }[]; parts: ReleasePart[] };

export function differenceOf(release: ReleaseContent, other: ReleaseContent): ReleaseDifference {
  const sections = [...release.sections, ...other.sections].map(({ id }) => id);
  const differing = [...new Set(sections)].filter(
    (id) => sectionJson(release, id) !== sectionJson(other, id),
  );
  return {
    sections: differing.map((id) => ({ id, title: titleOf(release, id) ?? titleOf(other, id) ?? "" })),
    parts: releaseParts.filter((part) => partJson(release, part) !== partJson(other, part)),
  };
}

function sectionJson({ sections }: ReleaseContent, id: string): string | null {
  const section = sections.find((each) => each.id === id);
  return section ? canonicalJson(section) : null;
}

function partJson(release: ReleaseContent, part: ReleasePart): string {
  return canonicalJson(part === "order" ? release.sections.map(({ id }) => id) : release[part]);
}

function titleOf({ sections }: ReleaseContent, id: string): string | null {
  const title = sections.find((each) => each.id === id)?.content.title;
  return typeof title === "string" ? title : null;
}
