// Where a sign-in may lead.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nextPath } from "../../app/_web/next-path.ts";

describe("the way on after signing in", () => {
  it("R133 leads back to the place that was asked for", () => {
    expect(nextPath("/briefings/1?at=2#s")).toBe("/briefings/1?at=2#s");
    expect(nextPath("/?q=%E3%83%AD%E3%82%B7%E3%82%A2")).toBe("/?q=%E3%83%AD%E3%82%B7%E3%82%A2");
  });

  it.each([
    "https://evil.example/",
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "/\t/evil.example",
    "/.//evil.example",
    "/x/..//evil.example",
    "javascript:alert(1)",
    "/login",
    "/login?next=/login",
    "/api/auth/signout",
    "",
    undefined,
    ["/a", "/b"],
  ])("R133 %j leads home", (asked) => {
    expect(nextPath(asked)).toBe("/");
  });

  it("R133 never leads to another site, whatever is asked", () => {
    const pieces = fc.constantFrom(
      "/",
      "\\",
      "//",
      "..",
      ".",
      "@",
      ":",
      "evil.example",
      "https:",
      "\t",
      "\n",
      "%2f",
      "?",
      "#",
      "a",
    );
    const asked = fc.array(pieces, { maxLength: 8 }).map((some) => some.join(""));
    const staysHere = (path: string) =>
      new URL(path, "https://here.example").origin === "https://here.example";
    fc.assert(
      fc.property(asked, (text) => staysHere(nextPath(text)) && nextPath(text).startsWith("/")),
      { seed: 133, numRuns: 2_000 },
    );
  });
});
