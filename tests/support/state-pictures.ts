// Pictures of the states that the stories come by, at three widths, light and dark: `PICTURES=pictures npx playwright test`.
// Without a folder it does nothing.
import { join } from "node:path";
import { test, type Page } from "@playwright/test";

const folder = process.env.PICTURES;
const sizes = [
  { width: 1440, height: 900 },
  { width: 820, height: 1180 },
  { width: 390, height: 844 },
];
const taken = new Map<string, number>();

/** `state` is a word for the file's name. The window is left as it was. */
export async function pictureState(page: Page, state: string): Promise<void> {
  if (folder === undefined) return;
  const size = page.viewportSize();
  const scheme = await page.evaluate(() =>
    matchMedia("(prefers-color-scheme: dark)").matches ? "dark" : "light",
  );
  const name = nameFor(state);
  for (const colorScheme of ["light", "dark"] as const)
    for (const each of sizes) {
      await page.emulateMedia({ colorScheme });
      await page.setViewportSize(each);
      await page.screenshot({ path: join(folder, `${name} ${each.width} ${colorScheme}.png`) });
    }
  await page.emulateMedia({ colorScheme: scheme });
  if (size) await page.setViewportSize(size);
}

/** By the story's rule: a state that a story comes by again gets a number. */
function nameFor(state: string): string {
  const rule = test.info().title.split(" ")[0] ?? "";
  const name = `${rule} ${state}`;
  const count = (taken.get(name) ?? 0) + 1;
  taken.set(name, count);
  return count === 1 ? name : `${name} ${count}`;
}
