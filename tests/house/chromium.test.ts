// How the browser tests find their Chromium, with folders made here in the place of the machine's. Installs nothing.
import { chmod, mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { findChromium, getChromium } from "../support/chromium.ts";

let folder = "";

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "rapporteur-chromium-"));
  for (const name of ["chromium-browser", "google-chrome", "named"]) {
    await writeFile(join(folder, name), "");
    await chmod(join(folder, name), 0o755);
  }
});
afterAll(() => rm(folder, { recursive: true, force: true }));

describe("R125 Chromium is taken from CHROMIUM_PATH, else from the PATH", () => {
  it("R125 CHROMIUM_PATH goes before the PATH", () => {
    expect(getChromium({ CHROMIUM_PATH: join(folder, "named"), PATH: folder })).toBe(join(folder, "named"));
  });

  it("R125 on the PATH Chromium's own names go before Chrome's", () => {
    expect(findChromium(folder)).toBe(join(folder, "chromium-browser"));
  });

  it("R125 a CHROMIUM_PATH that can't be run is refused in one sentence", () => {
    const missing = join(folder, "missing");
    expect(() => getChromium({ CHROMIUM_PATH: missing, PATH: folder })).toThrow(
      `CHROMIUM_PATH names ${missing}, which can't be run.`,
    );
  });
});
