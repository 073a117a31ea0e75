// What a browser's story starts from: one product that the stories of a worker share, or a second one that they may break.
import {
  test as base,
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  type Page,
} from "@playwright/test";
import { Device } from "./device.ts";
import { openAt, openSample } from "./editor-page.ts";
import { Product, signIn, type Role } from "./product.ts";

const startWithinMs = 150_000;

type Given = {
  /** The worker's own, with a sample that no other story has written in. */
  product: Product;
  /** The browsers' windows of the story, which close when it ends. */
  contexts: BrowserContext[];
  /** A browser of its own for a person of the sample, signed in; it closes when the story ends. */
  enter(product: Product, role: Role): Promise<Page>;
  /** The same on a phone: 390 pixels wide, and touched. */
  enterByTouch(product: Product, role: Role): Promise<Page>;
  /** The same with a sign-in of the story's own, which it may end. */
  enterAnew(product: Product, role: Role): Promise<Page>;
  /** An editor and a manager, each in a browser of their own, both with the sample briefing open. */
  enterTogether(product: Product): Promise<{ editor: Page; manager: Page; address: string }>;
  /** A device of the story's own, its browser closed. */
  device: Device;
};

type Products = {
  shared: Product;
  /** A second one, for stories that restart or kill things: each leaves it running. */
  fragile: Product;
};

type SignedIn = Awaited<ReturnType<BrowserContext["storageState"]>>;

/** A person's sign-in at a product, which all stories of a worker share as tabs of a browser do. */
const signIns = new WeakMap<Product, Map<Role, Promise<SignedIn>>>();

function signedIn(browser: Browser, product: Product, role: Role): Promise<SignedIn> {
  const ofProduct = signIns.get(product) ?? new Map<Role, Promise<SignedIn>>();
  signIns.set(product, ofProduct);
  const known = ofProduct.get(role) ?? signInOnce(browser, product, role);
  ofProduct.set(role, known);
  return known;
}

async function signInOnce(browser: Browser, product: Product, role: Role): Promise<SignedIn> {
  const context = await browser.newContext({ baseURL: product.address });
  await signIn(context, product, role);
  const state = await context.storageState();
  await context.close();
  return state;
}

const phone = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

async function openSignedIn(
  browser: Browser,
  product: Product,
  role: Role,
  device: BrowserContextOptions = {},
): Promise<BrowserContext> {
  const storageState = await signedIn(browser, product, role);
  return browser.newContext({ baseURL: product.address, storageState, ...device });
}

/** The context closes with the story. */
function pageOf(context: BrowserContext, contexts: BrowserContext[]): Promise<Page> {
  contexts.push(context);
  return context.newPage();
}

export const test = base.extend<Given, Products>({
  shared: [
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: startWithinMs },
  ],
  fragile: [
    async ({}, use) => {
      const product = await Product.start();
      await use(product);
      await product.stop();
    },
    { scope: "worker", timeout: startWithinMs },
  ],
  product: async ({ shared }, use) => {
    await shared.renewSample();
    await use(shared);
  },
  device: async ({ product }, use) => {
    const device = await Device.make(product);
    await use(device);
    await device.throwAway();
  },
  contexts: async ({}, use) => {
    const contexts: BrowserContext[] = [];
    await use(contexts);
    for (const context of contexts) await context.close();
  },
  enter: async ({ browser, contexts }, use) => {
    await use(async (product, role) => pageOf(await openSignedIn(browser, product, role), contexts));
  },
  enterByTouch: async ({ browser, contexts }, use) => {
    await use(async (product, role) => pageOf(await openSignedIn(browser, product, role, phone), contexts));
  },
  enterAnew: async ({ browser, contexts }, use) => {
    await use(async (product, role) => {
      const context = await browser.newContext({ baseURL: product.address });
      contexts.push(context);
      await signIn(context, product, role);
      return context.newPage();
    });
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
