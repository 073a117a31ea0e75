// What a browser's story starts from: one product that the stories of a worker share, or one of its own that it may break.
import { test as base, type BrowserContext, type Page } from "@playwright/test";
import { Device } from "./device.ts";
import { openAt, openSample } from "./editor-page.ts";
import { Product, signIn, type Role } from "./product.ts";

const startWithinMs = 150_000;

type Given = {
  /** A browser of its own for a person of the sample, signed in; it closes when the story ends. */
  enter(product: Product, role: Role): Promise<Page>;
  /** An editor and a manager, each in a browser of their own, both with the sample briefing open. */
  enterTogether(product: Product): Promise<{ editor: Page; manager: Page; address: string }>;
  /** A device of the story's own, its browser closed. */
  device: Device;
  /** A product of the story's own, for one that restarts or kills things. */
  ownProduct: Product;
};

export const test = base.extend<Given, { product: Product }>({
  product: [
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: startWithinMs },
  ],
  ownProduct: [
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { timeout: startWithinMs },
  ],
  device: async ({ product }, use) => {
    const device = await Device.make(product);
    await use(device);
    await device.throwAway();
  },
  enter: async ({ browser }, use) => {
    const contexts: BrowserContext[] = [];
    await use(async (product, role) => {
      const context = await browser.newContext({ baseURL: product.address });
      contexts.push(context);
      await signIn(context, product, role);
      return context.newPage();
    });
    for (const context of contexts) await context.close();
  },
  enterTogether: async ({ enter }, use) => {
    await use(async (product) => {
      const [editor, manager] = [await enter(product, "editor"), await enter(product, "manager")];
      const address = await openSample(editor);
      await openAt(manager, address);
      return { editor, manager, address };
    });
  },
});
