// What the front door tells browsers of how to reach it.
import { expect, test } from "vitest";
import { useCollaboration } from "../support/collaboration.ts";
import { useTestDatabase } from "../support/database.ts";

const database = useTestDatabase();
const start = useCollaboration(database);

test("R701 behind https every answer tells browsers to come by https alone; without it none does", async () => {
  const header = "strict-transport-security";
  const plain = await start();
  const secure = await start(undefined, { publicUrl: "https://desk.example.org" });
  for (const path of ["/healthz", "/nowhere"]) {
    expect((await fetch(`${secure.url}${path}`)).headers.get(header)).toBe("max-age=31536000");
    expect((await fetch(`${plain.url}${path}`)).headers.get(header)).toBeNull();
  }
});
