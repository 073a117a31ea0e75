// Every page asked for by everybody, in every way in which pages are asked for: no browser is needed, only its sign-in.
import { readdir } from "node:fs/promises";
import { expect, type APIRequestContext } from "@playwright/test";
import { pageLines, type PageLine } from "../support/doors/page-lines.ts";
import { signInAs, type Product, type Role } from "../support/product.ts";
import { roles } from "../../lib/domain/access.ts";
import { test } from "../support/stories.ts";

/** Stands on every page that shows anything of the sample, its things' names among it. */
const secretWord = /Russia|Abe/;

/** By the names in the folders. */
type Ids = Record<string, string>;

function addressOf(folder: string, ids: Ids): string {
  const path = folder.replace(/^\(\w+\)/, "").replaceAll(/\[(\w+)\]/g, (_, name: string) => ids[name] ?? "x");
  return path === "" ? "/" : path;
}

const pages = Object.entries(pageLines);

test("R702 every page has a line in the table of pages, and no line is without one", async () => {
  const found = await readdir("app", { recursive: true });
  const folders = found
    .filter((name) => name.endsWith("/page.tsx"))
    .map((name) => name.replace("/page.tsx", ""));
  expect(Object.keys(pageLines).sort()).toEqual(folders.sort());
});

function expected(line: PageLine, role: Role): number {
  if (line === "everybody" || line === "signed in") return 200;
  return line.may({ kind: "member", role }) ? 200 : 403;
}

/** The ways in which browsers, and others, ask for a page. */
const ways: { method: "GET" | "HEAD" | "OPTIONS"; suffix: string; headers: Record<string, string> }[] = [
  { method: "GET", suffix: "", headers: {} },
  { method: "HEAD", suffix: "", headers: {} },
  { method: "OPTIONS", suffix: "", headers: {} },
  { method: "GET", suffix: "/", headers: {} },
  { method: "GET", suffix: "?_rsc=abcde", headers: { rsc: "1" } },
  { method: "GET", suffix: "?_rsc=abcde", headers: { rsc: "1", "next-router-prefetch": "1" } },
  { method: "GET", suffix: ".rsc", headers: {} },
  { method: "GET", suffix: "", headers: { purpose: "prefetch" } },
  { method: "GET", suffix: "", headers: { "x-middleware-subrequest": "proxy:proxy:proxy:proxy:proxy" } },
  { method: "GET", suffix: "", headers: { "x-middleware-prefetch": "1", "x-nextjs-data": "1" } },
];

/** What one asker is told by each page in each way: the ways in which something of the sample came along. */
async function leaks(asker: APIRequestContext, ids: Ids, folders: readonly string[]): Promise<string[]> {
  const found: string[] = [];
  for (const folder of folders)
    for (const { method, suffix, headers } of ways) {
      const address = `${addressOf(folder, ids)}${suffix}`.replace("//", "/");
      const answer = await asker.fetch(address, { method, headers, maxRedirects: 0 });
      if (secretWord.test(await answer.text())) found.push(`${method} ${address} ${JSON.stringify(headers)}`);
    }
  return found;
}

async function idsOf(product: Product): Promise<Ids> {
  const [briefing] = await product.query<{ id: string }>(
    "SELECT id FROM briefings WHERE archived_at IS NULL",
  );
  return { id: briefing?.id ?? "", releaseId: "x", reviewId: "x", token: "x" };
}

test("R702 each page is shown to whom the role table says, and to strangers as if it weren't there", async ({
  enter,
  product,
  browser,
}) => {
  const ids = await idsOf(product);
  const whole = pages.filter(
    ([folder]) => !/\[(releaseId|reviewId|token)\]|(templates|webhooks)\/\[id\]/.test(folder),
  );
  for (const role of roles) {
    const { request } = await enter(product, role);
    const said: [string, number][] = [];
    for (const [folder] of whole) said.push([folder, (await request.get(addressOf(folder, ids))).status()]);
    expect([role, said]).toEqual([role, whole.map(([folder, line]) => [folder, expected(line, role)])]);
  }
  const outside = await browser.newContext({ baseURL: product.address });
  await signInAs(outside, product, await product.addStranger());
  for (const [folder, line] of whole.filter(
    ([, line]) => typeof line === "object" && line.in === "briefing",
  )) {
    const answer = await outside.request.get(addressOf(folder, ids));
    expect([folder, typeof line, answer.status()]).toEqual([folder, "object", 404]);
  }
  await outside.close();
});

test("R703 however a page is asked for, nobody who may not see it is told a word of it", async ({
  browser,
  product,
}) => {
  const ids = await idsOf(product);
  const folders = pages.filter(([, line]) => line !== "everybody").map(([folder]) => folder);
  const outside = await browser.newContext({ baseURL: product.address });
  expect(await leaks(outside.request, ids, folders)).toEqual([]);
  await signInAs(outside, product, await product.addStranger());
  expect(await leaks(outside.request, ids, folders)).toEqual([]);
  await outside.close();
});
