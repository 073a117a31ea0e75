// The product's own PostgreSQL for as long as the product runs: opened in DATA_DIR, started again if it dies, stopped last.
import { prepareOwnServer } from "../lib/data/own-server.ts";
import { log } from "../lib/log.ts";
import type { Secrets } from "./data-dir.ts";
import { startCluster, type Cluster, type ClusterOptions } from "./embedded-postgres.ts";

export type DatabaseUrls = { productUrl: string; adminUrl: string };

export type Opening = {
  dataDir: string;
  secrets: Secrets;
  /** Throws away what an interrupted first start left in the database. */
  anew: boolean;
  /** Hears when the server died and can't be started again. */
  onLost(error: unknown): void;
};

export class EmbeddedDatabase {
  #stopping = false;
  #startingAgain: Promise<void> = Promise.resolve();

  private constructor(
    readonly urls: DatabaseUrls,
    private readonly options: ClusterOptions,
    private cluster: Cluster,
    private readonly onLost: (error: unknown) => void,
  ) {
    this.#watch();
  }

  static async open({ dataDir, secrets, anew, onLost }: Opening): Promise<EmbeddedDatabase> {
    const owner = { user: "rapporteur_owner", password: secrets.ownerPassword };
    const product = { user: "rapporteur", password: secrets.productPassword };
    const options = { directory: dataDir, owner };
    const cluster = await startCluster(options);
    try {
      const urls = await prepareOwnServer({ port: cluster.port, owner, product }, anew);
      return new EmbeddedDatabase(urls, { ...options, port: cluster.port }, cluster, onLost);
    } catch (error) {
      await cluster.stop();
      throw error;
    }
  }

  async stop(): Promise<void> {
    this.#stopping = true;
    await this.#startingAgain;
    await this.cluster.stop();
  }

  /** Ends it without a checkpoint; the next start replays its log. */
  kill(): void {
    this.#stopping = true;
    this.cluster.kill();
  }

  #watch(): void {
    void this.cluster.ended.then(() => {
      if (!this.#stopping) this.#startingAgain = this.#startAgain();
    });
  }

  /** On the same port, which the other processes know. */
  async #startAgain(): Promise<void> {
    log.error("the database ended unexpectedly; starting it again");
    try {
      this.cluster = await startCluster(this.options);
      if (!this.#stopping) this.#watch();
    } catch (error) {
      this.onLost(error);
    }
  }
}
