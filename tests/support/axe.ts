// What axe finds on a page as it stands, in words short enough to read in a failure.
import { AxeBuilder } from "@axe-core/playwright";
import type { Page } from "@playwright/test";

/** One line per finding; an empty list is a page without any. */
export async function axeFindings(page: Page): Promise<string[]> {
  const { violations } = await new AxeBuilder({ page }).analyze();
  return violations.flatMap(({ id, nodes }) =>
    nodes.map(
      (node) => `${id}: ${node.target.join(" ")} (${node.failureSummary?.split("\n")[1]?.trim() ?? ""})`,
    ),
  );
}
