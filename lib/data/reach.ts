// Opens one plain connection to a PostgreSQL server and says in one sentence why it can't. Runs no queries of the product.
import pg from "pg";
import { AppError } from "../domain/errors.ts";

/** PostgreSQL 14 is the oldest that the project looks after; older ones are near or past their end of life. */
const minServerVersion = 14;
const connectTimeoutMs = 5_000;

/** A connected client that the caller ends. Throws `unavailable` with a sentence fit to show. */
export async function reach(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: connectTimeoutMs });
  try {
    await client.connect();
  } catch (error) {
    await client.end();
    throw new AppError("unavailable", sentenceFor(error, url));
  }
  // A connection that breaks later rejects the query that is under way; without a listener it would end the process.
  client.on("error", () => {});
  return client;
}

/** Throws `unavailable` when the server is older than the product supports. */
export async function checkServerVersion(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string }>(
    "SELECT current_setting('server_version_num') AS number",
  );
  const major = Math.floor(Number(rows[0]?.number) / 10_000);
  if (major >= minServerVersion) return;
  throw new AppError(
    "unavailable",
    `The database is PostgreSQL ${major}, but at least ${minServerVersion} is needed.`,
  );
}

/** The server named by a connection URL, without the user and the password. */
export function serverOf(url: string): string {
  const { hostname, port, pathname } = new URL(url);
  return `${hostname}:${port || "5432"}${pathname}`;
}

function sentenceFor(error: unknown, url: string): string {
  const server = serverOf(url);
  const user = decodeURIComponent(new URL(url).username);
  switch (codeOf(error)) {
    case "28P01":
    case "28000":
      return `The database at ${server} refused the user "${user}": the password is wrong, or this user may not connect.`;
    case "3D000":
      return `The database server at ${server} has no database of this name.`;
    default:
      return `The database at ${server} can't be reached: ${reasonOf(error)}.`;
  }
}

function codeOf(error: unknown): string | null {
  return error instanceof Error && "code" in error && typeof error.code === "string" ? error.code : null;
}

/** Node groups the failures of a name's several addresses, and leaves the group's own message empty. */
function reasonOf(error: unknown): string {
  const first: unknown = error instanceof AggregateError ? error.errors[0] : error;
  return (first instanceof Error ? first.message : String(first)).replace(/\.$/, "");
}
