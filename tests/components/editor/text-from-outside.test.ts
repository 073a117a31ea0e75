// Text and addresses that come from outside the editor: what is let in. The browser's own pasting is told in tests/e2e.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { linkFrom } from "#components/editor/format-commands.ts";
import { harmlessText } from "#components/editor/harmless-text.ts";

describe("R107 odd characters stay outside", () => {
  it.each([
    ["a null byte", "a\u0000b", "ab"],
    ["an override that turns text around", "a\u202Eb\u202Cc", "abc"],
    ["isolates and marks of direction", "\u2066a\u2069\u200E", "a"],
    ["a byte order mark and a zero-width space", "\uFEFFa\u200Bb", "ab"],
    ["tag characters", "a\u{E0041}b", "ab"],
    ["half a surrogate pair", "a\uD800b", "a\uFFFDb"],
  ])("R107 %s", (_name, text, clean) => {
    expect(harmlessText(text)).toBe(clean);
  });

  it("R107 what people write stays: scripts, emoji, joiners, tabs and line ends", () => {
    const text = "日本語 ñ é क्‍ष 👩‍👩‍👧 ☎️\tא ب\r\n“quoted”";
    expect(harmlessText(text)).toBe(text);
  });

  it("R107 nothing is left to clean in clean text", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), (text) => {
        const clean = harmlessText(text);
        expect(harmlessText(clean)).toBe(clean);
        expect(clean.isWellFormed()).toBe(true);
      }),
      { seed: 107, numRuns: 500 },
    );
  });
});

describe("R108 links lead to web and mail addresses only", () => {
  it.each([
    ["example.org/memo", "https://example.org/memo"],
    [" https://example.org ", "https://example.org"],
    ["http://localhost:3000/x?y=1#z", "http://localhost:3000/x?y=1#z"],
    ["desk@example.org", "mailto:desk@example.org"],
    ["MAILTO:desk@example.org", "MAILTO:desk@example.org"],
  ])("R108 %s is taken", (typed, href) => {
    expect(linkFrom(typed)).toBe(href);
  });

  it.each([
    "",
    "  ",
    "two words",
    "javascript:alert(1)",
    "data:text/html,x",
    "JaVaScRiPt:x",
    "file:///etc/passwd",
    "https://",
  ])("R108 %s is not", (typed) => {
    expect(linkFrom(typed)).toBeNull();
  });
});
