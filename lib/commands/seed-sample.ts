// Writes a sample into an empty database: a workspace, an account per role, and one briefing that two of them write step
// by step and one of them files, through what people's own edits go through. Knows no text of its own: it comes in.
import type * as Y from "yjs";
import type { Role } from "../domain/access.ts";
import { maxSections } from "../domain/briefing.ts";
import { paragraphsOf } from "../domain/comment-text.ts";
import type { Disposition } from "../domain/thread.ts";
import { transaction, type Tx } from "../data/client.ts";
import { sectionsOf } from "../data/sections.ts";
import { countWorkspaces, insertWorkspace } from "../data/memberships.ts";
import { appendBlocks, type TextNode } from "../document/build.ts";
import { textSchema } from "../document/schema.ts";
import { liveSections, type Meta } from "../document/shape.ts";
import { insertWithText, type FirstSection } from "./create-briefing.ts";
import { addThreadIn } from "./add-thread.ts";
import { changeThreadIn } from "./change-thread.ts";
import { addPerson } from "./create-owner.ts";
import { editText } from "./edit-text.ts";
import { fileBriefingIn } from "./file-briefing.ts";
import { hashPassword } from "./passwords.ts";
import { replyIn } from "./reply-to-thread.ts";

/** One edit: these blocks at the end of the section with this title. */
export type SampleStep = { by: Role; section: string; blocks: TextNode[] };

export type Sample = {
  workspace: string;
  people: { role: Role; name: string; email: string; color: number }[];
  meta: Meta;
  sections: FirstSection[];
  /** Where the manager puts it. */
  filing: { folder: string; tags: string[] };
  steps: SampleStep[];
  threads: SampleThread[];
};

/** A comment on words that stand in a section once, and what became of it. */
export type SampleThread = {
  by: Role;
  section: string;
  quote: string;
  words: string;
  replies: { by: Role; words: string }[];
  settled?: { by: Role; disposition: Disposition; reason: string };
  /** Who took the block with those words out again. */
  cutBy?: Role;
};

/** The start builds the pages at the same time, on the same two cores. */
const withinMs = 60_000;

/** All of it or nothing. Answers null, and does nothing, when there is a workspace already. */
export async function writeSample(sample: Sample, password: string): Promise<{ briefingId: string } | null> {
  const hashes = await Promise.all(sample.people.map(() => hashPassword(password)));
  // Built outside the transaction: it takes a moment the first time.
  textSchema();
  return transaction(async (tx) => {
    if ((await countWorkspaces(tx)) > 0) return null;
    const workspace = await insertWorkspace(tx, sample.workspace);
    const people = await addPeople(tx, { sample, hashes, workspaceId: workspace.id });
    return writeBriefing(tx, { sample, people, workspaceId: workspace.id });
  }, withinMs);
}

type People = Map<Role, string>;

async function addPeople(
  tx: Tx,
  { sample, hashes, workspaceId }: { sample: Sample; hashes: string[]; workspaceId: string },
): Promise<People> {
  const people: People = new Map();
  for (const [index, person] of sample.people.entries()) {
    const passwordHash = hashes[index];
    if (passwordHash === undefined) throw new Error("a password was not hashed");
    people.set(person.role, await addPerson(tx, { ...person, passwordHash, workspaceId }));
  }
  return people;
}

async function writeBriefing(
  tx: Tx,
  { sample, people, workspaceId }: { sample: Sample; people: People; workspaceId: string },
): Promise<{ briefingId: string }> {
  const { meta, sections } = sample;
  const first = { userId: personIn(people, "manager"), workspaceId, meta, sections };
  const { id: briefingId } = await insertWithText(tx, first);
  for (const { by, section, blocks } of sample.steps) {
    const edit = { briefingId, userId: personIn(people, by), command: "write-sample" };
    await editText(tx, edit, (doc) => appendBlocks(bodyOf(doc, section), blocks));
  }
  for (const thread of sample.threads) await comment(tx, { people, briefingId }, thread);
  await fileBriefingIn(tx, { briefingId, userId: personIn(people, "manager"), ...sample.filing });
  return { briefingId };
}

type Where = { people: People; briefingId: string };

async function comment(tx: Tx, { people, briefingId }: Where, thread: SampleThread): Promise<void> {
  const { by, quote, words, replies, settled, cutBy } = thread;
  const as = (role: Role) => ({ userId: personIn(people, role), briefingId });
  const section = await sectionIn(tx, briefingId, thread.section);
  const anchor = { section, quote, seq: 0 };
  const { id: threadId } = await addThreadIn(tx, { ...as(by), anchor, text: paragraphsOf(words) });
  for (const reply of replies)
    await replyIn(tx, { ...as(reply.by), threadId, text: paragraphsOf(reply.words) });
  if (settled) {
    const { disposition, reason } = settled;
    await changeThreadIn(tx, { ...as(settled.by), threadId, act: { do: "resolve", disposition, reason } });
  }
  if (cutBy)
    await editText(tx, { ...as(cutBy), command: "write-sample" }, (doc) => {
      const body = bodyOf(doc, thread.section);
      const at = body.toArray().findIndex((block) => String(block).includes(threadId));
      body.delete(at, 1);
    });
}

async function sectionIn(tx: Tx, briefingId: string, title: string): Promise<string> {
  const sections = await sectionsOf(tx, briefingId, { binned: false, limit: maxSections });
  const found = sections.find((section) => section.title === title);
  if (!found) throw new Error(`the sample has no section "${title}"`);
  return found.id;
}

function personIn(people: People, role: Role): string {
  const userId = people.get(role);
  if (userId === undefined) throw new Error(`the sample has no ${role}`);
  return userId;
}

function bodyOf(doc: Y.Doc, title: string): Y.XmlFragment {
  const section = liveSections(doc).find((candidate) => candidate.title.toString() === title);
  if (!section) throw new Error(`the sample has no section "${title}"`);
  return section.body;
}
