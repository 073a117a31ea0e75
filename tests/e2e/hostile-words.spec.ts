// Words that try to be markup, scripts, styles and addresses, in every text that people can give: on each page they are words.
import { expect, type Page } from "@playwright/test";
import { composeDigest } from "../../lib/domain/digest-mail.ts";
import { locales, type Locale } from "../../lib/domain/locale.ts";
import { addHostileTemplate, fillHostileDesk, makeHostileDesk } from "../support/hostile-desk.ts";
import { hostileWords } from "../support/hostile-words.ts";
import { signInAs } from "../support/product.ts";
import { test } from "../support/stories.ts";

/** What somebody who looks at the page would find amiss: handlers, odd addresses, and whether anything ran. */
function amiss(): string[] {
  const odd = [...document.querySelectorAll("*")].flatMap((element) =>
    [...element.attributes]
      .filter(({ name, value }) => {
        const isAddress = ["href", "src", "action", "formaction", "xlink:href", "srcdoc", "data"].includes(
          name,
        );
        return (
          name.startsWith("on") ||
          (isAddress &&
            /^[\s\p{Cc}]*(?!data:image\/(png|jpeg|gif|webp))(java|vb|live)?(script|data):/iu.test(value))
        );
      })
      .map(({ name, value }) => `${element.tagName} ${name}=${value}`),
  );
  return "hit" in window ? ["something ran", ...odd] : odd;
}

/** What a page did that no page of ours does. */
function watch(page: Page, address: string): string[] {
  const found: string[] = [];
  page.on("dialog", (dialog) => void dialog.dismiss().then(() => found.push("a dialog")));
  page.on("request", (request) => {
    const url = new URL(request.url());
    const isOurs = url.origin === address || url.protocol === "data:" || url.protocol === "blob:";
    if (!isOurs) found.push(`asked ${request.url()}`);
  });
  page.on("console", (message) => {
    if (/Content.Security.Policy|Refused to/i.test(message.text())) found.push(message.text());
  });
  return found;
}

test("R704 hostile words in every text that people give are words on every page", async ({
  browser,
  product,
}) => {
  const desk = await makeHostileDesk(product);
  const template = await addHostileTemplate(product, desk);
  const context = await browser.newContext({ baseURL: product.address });
  await signInAs(context, product, { address: desk.email, password: product.account("editor").password });
  const id = await fillHostileDesk(context.request, desk, template);
  const page = await context.newPage();
  const found = watch(page, product.address);
  const at = `/briefings/${id}`;
  const shown = ["/", "/templates", `/templates/${template}`, at, `${at}/versions?at=3&against=1`];
  for (const path of [...shown, `${at}/dispositions`, `${at}/playback`]) {
    await page.goto(path);
    await expect.poll(() => page.locator("main").last().innerHTML()).toContain("hit");
    expect([path, await page.evaluate(amiss), found]).toEqual([path, [], []]);
  }
  await context.close();
});

const links = {
  briefing: "https://desk.example/b",
  unsubscribe: "https://desk.example/u",
  settings: "https://desk.example/s",
};

function digestOf(words: string, locale: Locale) {
  const item = {
    ...{ kind: "mention" as const, byName: words, quote: words, before: words, words },
    ...{ threadId: "t", sectionId: "s", disposition: null, dueDate: null },
  };
  return composeDigest({ title: words, digest: { items: [item], more: 0 }, locale, links });
}

/** Each element of these pages with its attributes, in order, as a browser reads them; the ends of lines are no markup of theirs. */
function builtOf(pages: string[]): string[][] {
  return pages.map((html) => {
    const read = new DOMParser().parseFromString(html, "text/html");
    return [...read.querySelectorAll("*:not(br)")].map(({ tagName, attributes }) =>
      [tagName, ...[...attributes].map(({ name, value }) => `${name}=${value}`)].join(" "),
    );
  });
}

test("R704 in a mail hostile words build what harmless ones build, and a header stays one line", async ({
  page,
}) => {
  for (const locale of locales) {
    const mails = hostileWords.map((words) => digestOf(words, locale));
    const [harmless, ...built] = await page.evaluate(builtOf, [
      digestOf("words", locale).html,
      ...mails.map(({ html }) => html),
    ]);
    for (const [place, elements] of built.entries())
      expect([hostileWords[place], elements]).toEqual([hostileWords[place], harmless]);
    for (const { subject } of mails) expect(subject).not.toMatch(/[\r\n\u2028\u2029]/);
  }
});
