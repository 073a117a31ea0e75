// Sets up a PostgreSQL that belongs to the product alone: its second role and its database. Starts no server.
import type pg from "pg";
import { reach } from "./reach.ts";

export type ServerLogins = {
  port: number;
  owner: { user: string; password: string };
  product: { user: string; password: string };
};

const databaseName = "rapporteur";

/**
 * Makes what is missing and says how to connect: as the owner, who migrates, and as the product. Safe to repeat.
 * `anew` drops the database first.
 */
export async function prepareOwnServer(
  logins: ServerLogins,
  anew = false,
): Promise<{ adminUrl: string; productUrl: string }> {
  const client = await reach(urlOf(logins.port, logins.owner, "postgres"));
  try {
    await makeRole(client, logins.product);
    if (anew) await client.query(`DROP DATABASE IF EXISTS ${databaseName} WITH (FORCE)`);
    await makeDatabase(client);
  } finally {
    await client.end();
  }
  return {
    adminUrl: urlOf(logins.port, logins.owner, databaseName),
    productUrl: urlOf(logins.port, logins.product, databaseName),
  };
}

async function makeRole(client: pg.Client, { user, password }: ServerLogins["product"]): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_roles WHERE rolname = $1", [user]);
  if (rowCount) return;
  const login = `${client.escapeIdentifier(user)} LOGIN PASSWORD ${client.escapeLiteral(password)}`;
  await client.query(`CREATE ROLE ${login}`);
}

async function makeDatabase(client: pg.Client): Promise<void> {
  const { rowCount } = await client.query("SELECT FROM pg_database WHERE datname = $1", [databaseName]);
  if (!rowCount) await client.query(`CREATE DATABASE ${databaseName}`);
}

function urlOf(port: number, { user, password }: ServerLogins["owner"], name: string): string {
  return `postgresql://${encodeURIComponent(user)}:${encodeURIComponent(password)}@127.0.0.1:${port}/${name}`;
}
