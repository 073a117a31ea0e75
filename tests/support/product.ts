// The whole product for a browser's story: a process with a data folder and a port of its own. Of its database it writes only what can't be made otherwise.
import { randomUUID } from "node:crypto";
import { readFile, rm } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { BrowserContext, Page } from "@playwright/test";
import pg from "pg";
import { freePort } from "../../server/free-port.ts";
import { makeDataDir, processesOf, startProduct, type ProductProcess } from "./product-process.ts";

export type Role = "owner" | "manager" | "editor" | "commenter" | "viewer";
export type Account = { address: string; password: string; role: string };

export class Product {
  #running: ProductProcess | null = null;
  /** The id of the sample as the first start made it: stories get copies. */
  #pristine: string | null = null;
  accounts: Account[] = [];

  private constructor(
    readonly dataDir: string,
    readonly port: number,
    private readonly settings: Record<string, string>,
  ) {}

  /** Answers once the product has printed its address. The caller stops it. */
  static async start(settings: Record<string, string> = {}): Promise<Product> {
    const product = new Product(await makeDataDir(), await freePort(), settings);
    await product.#start();
    const list = await readFile(join(product.dataDir, "sample-accounts.json"), "utf8");
    product.accounts = JSON.parse(list) as Account[];
    return product;
  }

  get address(): string {
    return `http://localhost:${this.port}`;
  }

  /** All that the product printed since it was started last. */
  get printed(): string {
    return this.#running?.out() ?? "";
  }

  account(role: Role): Account {
    const found = this.accounts.find((account) => account.role.toLowerCase() === role);
    if (!found) throw new Error(`the sample has no account of the role ${role}`);
    return found;
  }

  /** Everything stops in order and starts again on the same data and the same address. */
  async restart(): Promise<void> {
    await this.#end("SIGTERM");
    await this.#start();
  }

  /** `kill -9` of the collaboration process; the start notices and starts it again. */
  async killCollab(): Promise<void> {
    const [door] = (await processesOf(this.dataDir)).filter(({ command }) =>
      command.includes("server/main.ts"),
    );
    if (!door) throw new Error("the collaboration process isn't running");
    process.kill(door.pid, "SIGKILL");
  }

  /** Once the collaboration process answers for its health. */
  async isHealthy(): Promise<boolean> {
    const answer = await fetch(`${this.address}/readyz`).catch(() => null);
    return answer?.status === 200;
  }

  /** Of its database, as the owner. */
  async databaseUrl(): Promise<string> {
    const { host, port, user, password, database } = await this.#connection();
    return `postgresql://${user}:${String(password)}@${host}:${port}/${database}`;
  }

  /** Rows of the product's own database, as its owner reads them. */
  async query<Row extends pg.QueryResultRow>(sql: string, values: unknown[] = []): Promise<Row[]> {
    const client = new pg.Client(await this.#connection());
    await client.connect();
    const read = client.query<Row>(sql, values).finally(() => client.end());
    return (await read).rows;
  }

  /**
   * The sample briefing as it was after the first start, under a new id; all other briefings are archived. So a story finds in it
   * what no other has written.
   */
  async renewSample(): Promise<void> {
    this.#pristine ??= (await this.query<{ id: string }>("SELECT id FROM briefings"))[0]?.id ?? null;
    if (this.#pristine === null) throw new Error("the first start made no sample");
    await this.query(sampleCopy, [this.#pristine, randomUUID()]);
  }

  /** Somebody with an account but no membership, and the editor's password: no page makes such a person yet. */
  async addStranger(): Promise<Pick<Account, "address" | "password">> {
    const { address: editor, password } = this.account("editor");
    const address = `stranger-${randomUUID()}@example.org`;
    await this.query(
      `INSERT INTO users (id, email, name, password_hash)
       SELECT gen_random_uuid(), $1, 'Stranger', password_hash FROM users WHERE email = $2`,
      [address, editor],
    );
    return { address, password };
  }

  /** Stops it and takes its data away. */
  async stop(): Promise<void> {
    await this.#end("SIGTERM");
    await rm(dirname(this.dataDir), { recursive: true, force: true });
  }

  async #start(): Promise<void> {
    const surroundings = {
      DATA_DIR: this.dataDir,
      PORT: String(this.port),
      LOG_LEVEL: "warn",
      ...this.settings,
    };
    const running = startProduct(surroundings);
    this.#running = running;
    process.once("exit", this.#endWithUs);
    await running.says("Sample accounts");
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    const running = this.#running;
    if (!running) return;
    this.#running = null;
    process.off("exit", this.#endWithUs);
    running.signal(signal);
    const { code, faults } = await running.ended;
    if (code !== 0) throw new Error(`the product ended with code ${code}:\n${faults}`);
  }

  readonly #endWithUs = (): void => this.#running?.signal("SIGTERM");

  async #connection(): Promise<pg.ClientConfig> {
    const secrets = await readFile(join(this.dataDir, "secrets.json"), "utf8");
    const { ownerPassword } = JSON.parse(secrets) as { ownerPassword: string };
    const [, , , port] = (await readFile(join(this.dataDir, "postgres", "postmaster.pid"), "utf8")).split(
      "\n",
    );
    return {
      host: "127.0.0.1",
      port: Number(port),
      user: "rapporteur_owner",
      password: ownerPassword,
      database: "rapporteur",
    };
  }
}

/** The rows of a briefing ($1) that nobody has opened, as those of another ($2), in one statement. */
const sampleCopy = `
  WITH copied AS (
    INSERT INTO briefings (id, workspace_id, created_by_id, title, head_seq, projected_seq)
    SELECT $2::uuid, workspace_id, created_by_id, title, head_seq, projected_seq FROM briefings WHERE id = $1::uuid
    RETURNING id),
  entries AS (
    INSERT INTO journal_entries (briefing_id, seq, epoch, connection, n, user_id, command, bytes, sha256)
    SELECT copied.id, seq, epoch, md5(connection::text || copied.id)::uuid, n, user_id, command, bytes, sha256
    FROM journal_entries, copied WHERE briefing_id = $1::uuid),
  authors AS (
    INSERT INTO client_authors (briefing_id, client_id, user_id)
    SELECT copied.id, client_id, user_id FROM client_authors, copied WHERE briefing_id = $1::uuid),
  parts AS (
    INSERT INTO sections
      (briefing_id, id, kind, theme, "order", title, plain_text, word_count, content_hash, content_form, deleted_at)
    SELECT copied.id, s.id, kind, theme, "order", title, plain_text, word_count, content_hash, content_form, deleted_at
    FROM sections s, copied WHERE briefing_id = $1::uuid),
  filed AS (
    INSERT INTO briefing_folders (briefing_id, folder_id)
    SELECT copied.id, folder_id FROM briefing_folders, copied WHERE briefing_id = $1::uuid),
  tagged AS (
    INSERT INTO briefing_tags (briefing_id, tag_id)
    SELECT copied.id, tag_id FROM briefing_tags, copied WHERE briefing_id = $1::uuid)
  UPDATE briefings SET archived_at = now() WHERE archived_at IS NULL`;

/** Signs in a person of the sample. */
export function signIn(page: Page | BrowserContext, product: Product, role: Role): Promise<void> {
  return signInAs(page, product, product.account(role));
}

/** Signs in as a person's browser would, without the page's form: next-auth's token first, then the password. */
export async function signInAs(
  page: Page | BrowserContext,
  product: Product,
  { address, password }: Pick<Account, "address" | "password">,
): Promise<void> {
  const csrf = await page.request.get(`${product.address}/api/auth/csrf`);
  const { csrfToken } = (await csrf.json()) as { csrfToken: string };
  const form = { csrfToken, email: address, password, json: "true" };
  const answer = await page.request.post(`${product.address}/api/auth/callback/credentials`, { form });
  if (!answer.ok()) throw new Error(`the sign-in of ${address} was answered with ${answer.status()}`);
}
