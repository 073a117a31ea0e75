// A fresh browser for each measurement, and what the DevTools' protocol does to a page of it. Measures nothing.
import { chromium, type Browser, type BrowserContext, type CDPSession, type Page } from "@playwright/test";
import { chromiumArgs, getChromium } from "../../tests/support/chromium.ts";

/** As often as slow as this machine is. */
export const slowing = 4;

export type Opened = { browser: Browser; context: BrowserContext; page: Page; tools: CDPSession };

export async function openBrowser(): Promise<Browser> {
  return chromium.launch({ executablePath: getChromium(), args: chromiumArgs });
}

/** A window of its own, with nothing in its caches. */
export async function openWindow(browser: Browser): Promise<Opened> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
    locale: "en-GB",
    timezoneId: "Europe/London",
  });
  context.setDefaultTimeout(60_000);
  // tsx wraps each function in a call of this name, also those that are sent into the page.
  await context.addInitScript("globalThis.__name ??= (it) => it");
  const page = await context.newPage();
  return { browser, context, page, tools: await context.newCDPSession(page) };
}

export async function slowDown({ tools }: Opened, rate: number): Promise<void> {
  await tools.send("Emulation.setCPUThrottlingRate", { rate });
}

/** After two frames and what they bring has been done. */
export async function settle({ page }: Opened): Promise<void> {
  await page.evaluate(
    () =>
      new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => setTimeout(done)))),
  );
}
