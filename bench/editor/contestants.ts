// Who is measured: the product's own page of a briefing, one plain editor over a relay, and what the browser edits alone. Each
// knows how it comes to hold a text and who else can come to it. Measures nothing.
import { randomUUID } from "node:crypto";
import type { BrowserContext } from "@playwright/test";
import type * as Y from "yjs";
import { appendBlocks } from "../../lib/document/build.ts";
import { addSection, deleteSection, liveSections } from "../../lib/document/shape.ts";
import { signIn, type Product, type Role } from "../../tests/support/product.ts";
import { openBrowser } from "./browser.ts";
import type { CrowdJob, Other, Spot } from "./crowd-job.ts";
import { Peer } from "./peer.ts";
import type { PeerPages } from "./peer-pages.ts";
import type { LongText } from "./texts.ts";

export const contestants = ["ours", "plain", "bare"] as const;
export type Contestant = (typeof contestants)[number];

export type Held = {
  address: string;
  /** Signs the page's own person in. */
  enter(context: BrowserContext): Promise<void>;
  /** Null for what nobody else can come to. */
  crowd(spots: Spot[]): Promise<Pick<CrowdJob, "dialect" | "url" | "room" | "seed" | "people"> | null>;
};

/** People of the sample who may write; some are here twice. The page's own person is the editor. */
const roles: readonly Role[] = ["owner", "manager", "editor"];

export type People = Record<string, string>;

/** The cookies of those who write, by role. */
export async function signInAll(product: Product): Promise<People> {
  const browser = await openBrowser();
  const people: People = {};
  for (const role of roles) {
    const context = await browser.newContext();
    await signIn(context, product, role);
    const cookies = await context.cookies(product.address);
    people[role] = cookies.map(({ name, value }) => `${name}=${value}`).join("; ");
  }
  await browser.close();
  return people;
}

export function hold(
  contestant: Contestant,
  text: LongText,
  product: Product,
  people: People,
  peers: PeerPages,
): Promise<Held> {
  if (contestant === "ours") return holdOurs(product, people, text);
  const room = randomUUID();
  const held: Held = {
    address: peers.address(contestant, text, room),
    enter: () => Promise.resolve(),
    crowd: (spots) => Promise.resolve(contestant === "bare" ? null : plainCrowd(peers, text, room, spots)),
  };
  return Promise.resolve(held);
}

function plainCrowd(peers: PeerPages, text: LongText, room: string, spots: Spot[]) {
  const named = spots.map((spot, at): Other => ({
    name: `Other ${at + 1}`,
    cookie: null,
    clientId: 1_000 + at,
    spot,
  }));
  const seed = peers.seedOf(text).toString("base64");
  return { dialect: "relay" as const, url: peers.relay, room, seed, people: named };
}

export async function holdOurs(product: Product, people: People, text: LongText): Promise<Held> {
  const cookies = roles.map((role) => people[role] ?? "");
  const [cookie = ""] = cookies;
  const room = await newBriefing(product, cookie, text);
  const url = `${product.address.replace("http", "ws")}/collab/`;
  await writeIn(product, { cookie, room }, (doc) => fill(doc, text));
  const crowd = async (spots: Spot[]) => {
    const others = spots.map(async (spot, at): Promise<Other> => {
      const own = cookies[at % cookies.length] ?? "";
      const [reserved = 0] = await reserveIds(product, own, room, 1);
      return { name: `Other ${at + 1}`, cookie: own, clientId: reserved, spot };
    });
    return { dialect: "rapporteur" as const, url, room, seed: null, people: await Promise.all(others) };
  };
  return {
    address: `${product.address}/briefings/${room}`,
    enter: (context) => signIn(context, product, "editor"),
    crowd,
  };
}

export async function ask<Answer>(
  product: Product,
  cookie: string,
  method: string,
  path: string,
  json?: unknown,
): Promise<Answer> {
  const answer = await fetch(`${product.address}/api/v1${path}`, {
    method,
    headers: { cookie, "content-type": "application/json" },
    ...(json !== undefined && { body: JSON.stringify(json) }),
  });
  if (!answer.ok) throw new Error(`${method} ${path} was answered with ${answer.status}`);
  return (await answer.json()) as Answer;
}

async function newBriefing(product: Product, cookie: string, { title }: LongText): Promise<string> {
  type Me = { memberships: { workspace: { id: string } }[] };
  const { memberships } = await ask<Me>(product, cookie, "GET", "/me");
  const workspaceId = memberships[0]?.workspace.id;
  const made = await ask<{ id: string }>(product, cookie, "POST", "/briefings", { workspaceId, title });
  return made.id;
}

async function reserveIds(product: Product, cookie: string, id: string, count: number): Promise<number[]> {
  const path = `/briefings/${id}/client-ids?count=${count}`;
  return (await ask<{ clientIds: number[] }>(product, cookie, "POST", path)).clientIds;
}

/** Over a socket, as a page writes. */
export async function writeIn(
  product: Product,
  { cookie, room }: { cookie: string; room: string },
  work: (doc: Y.Doc) => void,
): Promise<void> {
  const url = `${product.address.replace("http", "ws")}/collab/`;
  const [clientId = 0] = await reserveIds(product, cookie, room, 1);
  const plan = { dialect: "rapporteur", url, room, seed: null, name: "Author", cookie, clientId } as const;
  const author = new Peer(plan, (why) => {
    throw new Error(why);
  });
  await author.connect();
  work(author.doc);
  await author.saved();
  author.close();
}

/** The sections of the template go, those of the text come. */
function fill(doc: Y.Doc, text: LongText): void {
  for (const { id } of liveSections(doc)) deleteSection(doc, id, "the bench", new Date());
  for (const { kind, title, blocks } of text.sections) {
    doc.transact(() => {
      const id = randomUUID();
      addSection(doc, { id, kind, theme: "", title }, liveSections(doc).at(-1)?.id ?? null);
      const section = liveSections(doc).find((each) => each.id === id);
      if (section) appendBlocks(section.body, blocks);
    });
  }
}
