// The ports that the product's own processes and the tests listen on.
import { expect, test } from "vitest";
import { freePort } from "../../server/free-port.ts";

test("R59 a free port is below those of outgoing connections, and two that are asked for at once differ", async () => {
  const ports = await Promise.all(Array.from({ length: 20 }, () => freePort()));
  for (const port of ports) expect(port).toBeLessThan(32_768);
  expect(new Set(ports).size).toBeGreaterThan(15);
});
