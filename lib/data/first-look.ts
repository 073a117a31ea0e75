// What a start asks a migrated database before anything else is loaded: is there anybody, is there anything. Changes nothing.
import { reach } from "./reach.ts";

export type FirstLook = { hasUsers: boolean; hasWorkspaces: boolean };

/** Without Prisma's client, which takes longer to load than the whole rest of a start's questions. */
export async function firstLook(url: string): Promise<FirstLook> {
  const client = await reach(url);
  try {
    const { rows } = await client.query<FirstLook>(
      `SELECT EXISTS (SELECT FROM users) AS "hasUsers", EXISTS (SELECT FROM workspaces) AS "hasWorkspaces"`,
    );
    return rows[0] ?? { hasUsers: false, hasWorkspaces: false };
  } finally {
    await client.end();
  }
}
