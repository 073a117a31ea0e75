// Comments on the sample briefing through the API, as a story's people make them beside their pages.
import { expect, type Page } from "@playwright/test";

/** Stands once in the sample. */
export const sampleQuote = "presented as payment for a treaty";

type Section = { id: string; plainText: string };

export async function idOf(page: Page): Promise<string> {
  return ((await (await page.request.get("/api/v1/me")).json()) as { id: string }).id;
}

export async function sampleId(page: Page): Promise<string> {
  const answer = await page.request.get("/api/v1/briefings?search=Russia");
  return ((await answer.json()) as { items: { id: string }[] }).items[0]?.id ?? "";
}

/** Names one person, unless null; answers the thread's id. */
export async function comment(page: Page, words: string, named: string | null): Promise<string> {
  const briefing = `/api/v1/briefings/${await sampleId(page)}`;
  const list = (await (await page.request.get(`${briefing}/sections`)).json()) as { items: Section[] };
  const section = list.items.find(({ plainText }) => plainText.includes(sampleQuote))?.id;
  const mention = named === null ? [] : [{ type: "mention", attrs: { who: named, label: "Viewer" } }];
  const content = [{ type: "text", text: `${words} ` }, ...mention];
  const data = {
    anchor: { section, quote: sampleQuote },
    text: { type: "doc", content: [{ type: "paragraph", content }] },
  };
  const answer = await page.request.post(`${briefing}/threads`, { headers: await origin(page), data });
  expect(answer.status()).toBe(201);
  return ((await answer.json()) as { id: string }).id;
}

/** Settles a thread of the sample. */
export async function settle(page: Page, threadId: string, reason: string): Promise<void> {
  const address = `/api/v1/briefings/${await sampleId(page)}/threads/${threadId}`;
  const data = { do: "resolve", disposition: "adapted", reason };
  expect((await page.request.patch(address, { headers: await origin(page), data })).status()).toBe(200);
}

/** What the sample has told people is none of a story's business. */
export async function readAll(page: Page): Promise<void> {
  await page.goto("/");
  const ask = { headers: await origin(page), data: { read: true } };
  expect((await page.request.put("/api/v1/notifications", ask)).status()).toBe(204);
}

async function origin(page: Page): Promise<{ origin: string }> {
  return { origin: await page.evaluate(() => location.origin) };
}
