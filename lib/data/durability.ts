// Whether a database keeps what it has confirmed when its machine loses power. Reads settings; changes none.
import { reach, serverOf } from "./reach.ts";

/** The writer's connections set `synchronous_commit` themselves; these two are the server's. */
const serverSettings = ["fsync", "full_page_writes"];

/** A sentence to show when it doesn't, null when it does. */
export async function durabilityFault(url: string): Promise<string | null> {
  const client = await reach(url);
  try {
    const { rows } = await client.query<{ name: string }>(
      "SELECT name FROM pg_settings WHERE name = ANY($1) AND setting = 'off' ORDER BY name",
      [serverSettings],
    );
    return rows.length > 0 ? sentenceFor(url, rows.map(({ name }) => name).join(" and ")) : null;
  } finally {
    await client.end();
  }
}

function sentenceFor(url: string, settings: string): string {
  return `The database at ${serverOf(url)} runs with ${settings} off: a power cut on its machine can take away text that people were told is saved.`;
}
