// The built-in templates as words: complete in each language, alike in structure, within the limits. Pure.
import { describe, expect, it } from "vitest";
import { builtInTemplate } from "../../lib/domain/built-in-templates.ts";
import {
  templateDescriptionInput,
  templateNameInput,
  templateSectionsInput,
} from "../../lib/domain/input.ts";
import { nameKeyOf } from "../../lib/domain/label.ts";
import { locales } from "../../lib/domain/locale.ts";
import { builtInTemplates } from "../../lib/domain/template.ts";

describe("R360 the built-in templates", () => {
  it.each(builtInTemplates)("R360 %s has the same kinds in each language, and words that fit", (id) => {
    const [first, ...others] = locales.map((locale) => builtInTemplate(id, locale));
    for (const other of others)
      expect(other.sections.map(({ kind }) => kind)).toEqual(first?.sections.map(({ kind }) => kind));
    for (const { name, description, sections } of [first!, ...others]) {
      expect(templateNameInput.parse(name)).toBe(name);
      expect(templateDescriptionInput.parse(description)).toBe(description);
      expect(templateSectionsInput.parse(sections)).toEqual(sections);
      expect(sections[0]?.kind).toBe("bluf");
      for (const { title } of sections) expect(title).not.toBe("");
    }
  });
});

describe("names", () => {
  it("R366 are one whatever their case and width, and two where they read as two", () => {
    expect(nameKeyOf("ＥＮＥＲＧＹ")).toBe(nameKeyOf("Energy"));
    expect(nameKeyOf("ｴﾈﾙｷﾞｰ")).toBe(nameKeyOf("エネルギー"));
    expect(nameKeyOf("Energy")).not.toBe(nameKeyOf("Energie"));
  });

  it.each(["", " ", "two\nlines", "nul\u0000", "half \ud800", "x".repeat(81)])(
    "R366 are one line of text: %j isn't",
    (name) => {
      expect(templateNameInput.safeParse(name).success).toBe(false);
    },
  );
});
