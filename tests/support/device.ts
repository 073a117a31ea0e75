// A person's device: a browser with its disk, which may be closed and opened again, and a network that can be taken from all of
// it, its service worker too. Signs nobody in.
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chromium, expect, type BrowserContext, type Page } from "@playwright/test";
import { chromiumArgs, getChromium } from "./chromium.ts";
import type { Product } from "./product.ts";
import { startProxy, type Proxy } from "./proxy.ts";

export class Device {
  #context: BrowserContext | null = null;

  private constructor(
    private readonly product: Product,
    private readonly disk: string,
    private readonly network: Proxy,
  ) {}

  static async make(product: Product): Promise<Device> {
    const disk = await mkdtemp(join(tmpdir(), "rapporteur-device-"));
    return new Device(product, disk, await startProxy(product.port));
  }

  /** Opens the browser, with what it had when it was closed. */
  async open(): Promise<BrowserContext> {
    const { port, address } = this.product;
    const way = `--host-resolver-rules=MAP localhost:${port} 127.0.0.1:${this.network.port}`;
    this.#context = await chromium.launchPersistentContext(this.disk, {
      executablePath: getChromium(),
      args: [...chromiumArgs, way],
      baseURL: address,
      // The other stories are told without one (playwright.config.ts).
      serviceWorkers: "allow",
      viewport: { width: 1440, height: 900 },
      locale: "en-GB",
      timezoneId: "Europe/London",
    });
    this.#context.setDefaultTimeout(10_000);
    return this.#context;
  }

  /** As by its window's last button. */
  async close(): Promise<void> {
    await this.#context?.close();
    this.#context = null;
  }

  cutOff(): void {
    this.network.sever();
  }

  reconnect(): void {
    this.network.mend();
  }

  async throwAway(): Promise<void> {
    await this.close();
    await this.network.close();
    await rm(this.disk, { recursive: true, force: true });
  }
}

/** Once the device has what it takes to open pages without the network. */
export async function isReady(page: Page): Promise<void> {
  await expect
    .poll(
      async () => ({
        ...(await keptOn(page)),
        ready: await page.evaluate(() => caches.has("rapporteur-shell")),
      }),
      {
        timeout: 60_000,
      },
    )
    .toMatchObject({ ready: true, ids: 10 });
}

/** How many records of each kind it keeps, of all people together. */
export function keptOn(page: Page): Promise<{ texts: number; ids: number; changes: number; copies: number }> {
  return page.evaluate(async () => {
    const answerOf = <T>(request: IDBRequest<T>) =>
      new Promise<T>((resolve, reject) => {
        request.onsuccess = () => resolve(request.result);
        request.onerror = () => reject(request.error);
      });
    const counts = async (name: string, stores: string[]) => {
      const known = await indexedDB.databases();
      if (!known.some((database) => database.name === name)) return stores.map(() => 0);
      const database = await answerOf(indexedDB.open(name));
      const found = await Promise.all(
        stores.map((store) => answerOf(database.transaction(store).objectStore(store).count())),
      );
      database.close();
      return found;
    };
    const [texts = 0, ids = 0] = await counts("rapporteur-text", ["texts", "ids"]);
    const [changes = 0, copies = 0] = await counts("rapporteur-unsaved", ["changes", "copies"]);
    return { texts, ids, changes, copies };
  });
}
