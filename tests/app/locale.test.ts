// Which language a browser's wishes come down to.
import { describe, expect, it } from "vitest";
import { localeFor } from "../../app/_web/locale.ts";

describe("the language of a first visit", () => {
  it.each([
    ["ja", "ja"],
    ["ja-JP,ja;q=0.9,en;q=0.8", "ja"],
    ["en;q=0.8, ja;q=0.9", "ja"],
    ["fr-FR,fr;q=0.9,ja;q=0.4,en;q=0.3", "ja"],
    ["JA-jp", "ja"],
    ["en-GB,en;q=0.9,ja;q=0.8", "en"],
    ["ja;q=0, en;q=0.1", "en"],
    ["ja;q=0", "en"],
    ["fr", "en"],
    ["*", "en"],
    ["", "en"],
    [";;;q=,,", "en"],
  ])("R132 %j is answered in %s", (wishes, locale) => {
    expect(localeFor(wishes)).toBe(locale);
  });
});
