// What the product's own database role may not do, tried as that role.
import { randomUUID } from "node:crypto";
import pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { grantProduct } from "../../lib/data/grants.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const [user, writer, workspace, briefing] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
let product: pg.Client;

beforeAll(async () => {
  product = new pg.Client({ connectionString: database().url });
  await product.connect();
  await product.query(`
    INSERT INTO users (id, email, name) VALUES ('${user}', 'a@example.org', 'A'), ('${writer}', 'b@example.org', 'B');
    INSERT INTO workspaces (id, name) VALUES ('${workspace}', 'W');
    INSERT INTO briefings (id, workspace_id, created_by_id, title) VALUES ('${briefing}', '${workspace}', '${user}', 'B');
    INSERT INTO journal_entries (briefing_id, seq, epoch, connection, n, user_id, bytes, sha256)
      VALUES ('${briefing}', 1, 1, '${randomUUID()}', 1, '${writer}', 'x', 'y');`);
});

afterAll(() => product.end());

test("R46 the product reads the journal that it wrote", async () => {
  const { rows } = await product.query("SELECT seq FROM journal_entries");
  expect(rows).toEqual([{ seq: "1" }]);
});

const refused =
  /permission denied for table (journal_entries|journal_packs|images|audit_events|_prisma_migrations)/;
test.each([
  "UPDATE journal_entries SET n = 2",
  "DELETE FROM journal_entries",
  "TRUNCATE journal_entries",
  "UPDATE journal_packs SET bytes = ''",
  "DELETE FROM journal_packs",
  "UPDATE images SET bytes = ''",
  "DELETE FROM images",
  "UPDATE audit_events SET actor_name = ''",
  "DELETE FROM audit_events",
  "TRUNCATE audit_events",
  "UPDATE _prisma_migrations SET checksum = ''",
  "DELETE FROM _prisma_migrations",
])("R46 the product may not: %s", async (sql) => {
  await expect(product.query(sql)).rejects.toThrow(refused);
});

test.each([
  `DELETE FROM briefings WHERE id = '${briefing}'`,
  `DELETE FROM workspaces WHERE id = '${workspace}'`,
  `DELETE FROM users WHERE id = '${writer}'`,
  `UPDATE briefings SET id = gen_random_uuid() WHERE id = '${briefing}'`,
  `UPDATE users SET id = gen_random_uuid() WHERE id = '${writer}'`,
])("R46 no cascade reaches the journal: %s", async (sql) => {
  await expect(product.query(sql)).rejects.toThrow(
    /violates .*foreign key constraint .* on table "journal_entries"/,
  );
});

test("R46 granting again changes nothing", async () => {
  await grantProduct(database().adminUrl, database().url);
  await expect(product.query("DELETE FROM journal_entries")).rejects.toThrow(refused);
  await expect(product.query("UPDATE users SET name = 'B'")).resolves.toMatchObject({ rowCount: 2 });
});

test("R46 a role that does not exist is named", async () => {
  const url = new URL(database().url);
  url.username = "nobody_here";
  await expect(grantProduct(database().adminUrl, url.href)).rejects.toThrow(
    'The user "nobody_here" of DATABASE_URL does not exist.',
  );
});
