// A workspace in which every text that people can give is hostile words: names, titles, text, comments, labels, templates, versions.
import { randomUUID } from "node:crypto";
import { expect, type APIRequestContext } from "@playwright/test";
import { hostileWords } from "./hostile-words.ts";
import type { Product } from "./product.ts";

export type HostileDesk = { email: string; workspaceId: string };

/** Stands in the text once. */
const anchorWords = "A comment stands here.";

/** As long a text of them as fits into so many characters, beginning with the n-th. */
export function piece(from: number, length: number): string {
  let text = "";
  for (let place = from; place < from + hostileWords.length; place++) {
    const word = (hostileWords[place % hostileWords.length] ?? "").replace(
      /\p{Cc}|[\u202A-\u202E\u2028\u2029]/gu,
      " ",
    );
    if (text.length + word.length + 1 > length) break;
    text += `${word} `;
  }
  return text.trim();
}

/** Rows that no command would make of all of these words, and whose owner has the editor's password. */
export async function makeHostileDesk(product: Product): Promise<HostileDesk> {
  const workspaceId = randomUUID();
  const email = `hostile-${workspaceId}@example.org`;
  const { address } = product.account("editor");
  await product.query("INSERT INTO workspaces (id, name) VALUES ($1, $2)", [workspaceId, piece(0, 200)]);
  await product.query(
    `WITH owner AS (
       INSERT INTO users (id, email, name, password_hash)
       SELECT gen_random_uuid(), $1, $2, password_hash FROM users WHERE email = $3 RETURNING id)
     INSERT INTO memberships (workspace_id, user_id, role) SELECT $4::uuid, id, 'owner' FROM owner`,
    [email, piece(20, 80), address, workspaceId],
  );
  await product.query(
    `WITH people AS (
       INSERT INTO users (id, email, name)
       SELECT gen_random_uuid(), gen_random_uuid() || '@example.org', w FROM unnest($1::text[]) AS w RETURNING id)
     INSERT INTO memberships (workspace_id, user_id, role) SELECT $2::uuid, id, 'manager' FROM people`,
    [hostileWords, workspaceId],
  );
  return { email, workspaceId };
}

/** A template whose sections hold all of the words as text, one a paragraph. */
export async function addHostileTemplate(
  product: Product,
  { workspaceId, email }: HostileDesk,
): Promise<string> {
  const id = randomUUID();
  const section = {
    id: "s",
    kind: "analysis",
    title: piece(40, 200),
    theme: piece(60, 80),
    guidance: piece(70, 300),
    hasText: true,
  };
  const texts = {
    s: [anchorWords, ...hostileWords].map((text) => ({
      type: "paragraph",
      content: [{ type: "text", text }],
    })),
  };
  await product.query(
    `INSERT INTO templates (id, workspace_id, created_by_id, name, name_key, description, sections, texts, changed_at)
     SELECT $1, $2, id, $3, $3, $4, $5::jsonb, $6::jsonb, now() FROM users WHERE email = $7`,
    [id, workspaceId, piece(80, 80), piece(90, 300), JSON.stringify([section]), JSON.stringify(texts), email],
  );
  return id;
}

type Sent = { id: string };

/** What people give by the API, as its owner. Answers the briefing's id. */
export async function fillHostileDesk(
  api: APIRequestContext,
  desk: HostileDesk,
  template: string,
): Promise<string> {
  const send = async (method: "post" | "patch" | "put", path: string, data: object): Promise<Sent> => {
    const answer = await api[method](`/api/v1${path}`, { data });
    expect([path, answer.status(), answer.ok() ? "" : await answer.text()]).toEqual([
      path,
      answer.status(),
      "",
    ]);
    return answer.status() === 204 ? { id: "" } : ((await answer.json()) as Sent);
  };
  const title = piece(100, 200);
  const { id } = await send("post", "/briefings", { workspaceId: desk.workspaceId, title, template });
  const at = `/briefings/${id}`;
  await send("patch", at, { folder: piece(110, 60), tags: [piece(115, 60), piece(120, 60)] });
  for (let from = 0; from < hostileWords.length; from += 10)
    await send("post", `${at}/sections`, { kind: "annex", title: piece(from, 200), theme: piece(from, 80) });
  for (let from = 0; from < hostileWords.length; from += 20)
    await send("post", `${at}/versions`, { name: piece(from, 120), note: piece(from, 2_000) });
  const section = await firstSection(api, at);
  const anchor = { section, quote: anchorWords };
  const thread = await send("post", `${at}/threads`, {
    anchor,
    text: hostileWords.join("\n").replaceAll("\0", ""),
  });
  for (let from = 0; from < hostileWords.length; from += 40)
    await send("post", `${at}/threads/${thread.id}/replies`, { text: piece(from, 2_000) });
  await send("patch", `${at}/threads/${thread.id}`, {
    ...{ do: "resolve", disposition: "adapted", reason: piece(130, 1_000) },
  });
  return id;
}

async function firstSection(api: APIRequestContext, at: string): Promise<string> {
  const { items } = (await (await api.get(`/api/v1${at}/sections`)).json()) as { items: Sent[] };
  return items[0]?.id ?? "";
}
