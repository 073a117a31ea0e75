// Writes a sample into an empty database: a workspace, an account per role, and one briefing that two of them write step
// by step and one of them files, through what people's own edits go through. Knows no text of its own: it comes in.
import type * as Y from "yjs";
import type { Role } from "../domain/access.ts";
import { transaction, type Tx } from "../data/client.ts";
import { countWorkspaces, insertWorkspace } from "../data/memberships.ts";
import { appendBlocks, type TextNode } from "../document/build.ts";
import { textSchema } from "../document/schema.ts";
import { liveSections, type Meta } from "../document/shape.ts";
import { insertWithText, type FirstSection } from "./create-briefing.ts";
import { addPerson } from "./create-owner.ts";
import { editText } from "./edit-text.ts";
import { fileBriefingIn } from "./file-briefing.ts";
import { hashPassword } from "./passwords.ts";

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
  await fileBriefingIn(tx, { briefingId, userId: personIn(people, "manager"), ...sample.filing });
  return { briefingId };
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
