// What axe finds on a page as it stands, in words short enough to read in a failure.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";
import { pictureState } from "./state-pictures.ts";

/** One line per finding; an empty list is a page without any. */
export async function axeFindings(page: Page): Promise<string[]> {
  await pictureState(page, "as axe sees it");
  // What passes isn't listed, node by node, style sheets aren't fetched again, and as our pages have no frames nothing has to be
  // put together from several, which takes a page of its own: three quarters of the time otherwise.
  const { violations } = await new AxeBuilder({ page })
    .setLegacyMode()
    .options({ resultTypes: ["violations"], preload: false })
    .analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(({ target, failureSummary }) => ({ id, selector: target.join(" "), failureSummary })),
  );
  const ours = await Promise.all(found.map(async (finding) => !(await isWriters(page, finding))));
  return found
    .filter((_, at) => ours[at])
    .map(
      ({ id, selector, failureSummary }) =>
        `${id}: ${selector} (${failureSummary?.split("\n")[1]?.trim() ?? ""})`,
    );
}

/** In which order a text's own headings follow each other is its writers' business, not the page's. */
async function isWriters(page: Page, finding: { id: string; selector: string }): Promise<boolean> {
  if (finding.id !== "heading-order") return false;
  const within = (selector: string) => document.querySelector(selector)?.closest(".prose-text") != null;
  return page.evaluate(within, finding.selector);
}
