// The colour tokens of app/globals.css: what is read on what, in light and in dark.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { contrast } from "../support/contrast.ts";

const css = readFileSync(new URL("../../app/globals.css", import.meta.url), "utf8");
const themes = { light: tokensOf(":root"), dark: tokensOf(".dark") };

function tokensOf(selector: string): Map<string, string> {
  const block = css.slice(css.indexOf(`\n${selector} {`)).split("\n}", 1)[0] ?? "";
  return new Map(
    [...block.matchAll(/--([a-z-]+): (#[0-9a-f]{6});/g)].map(([, name = "", value = ""]) => [name, value]),
  );
}

const states = ["draft", "in-review", "changes-asked", "approved", "released", "danger"];
const grounds = ["desk", "paper", "raised", "sunken"];

/** Letters and what they stand on: 4.5:1 (WCAG 1.4.3). */
const letters: [string, string][] = [
  ...grounds.flatMap((ground): [string, string][] => [
    ["ink", ground],
    ["quiet", ground],
    ["accent", ground],
  ]),
  ["danger", "paper"],
  ["danger", "raised"],
  ["danger", "desk"],
  ["on-accent", "accent"],
  ["on-accent", "accent-strong"],
  ["on-danger", "danger"],
  ["on-danger", "danger-strong"],
  ["accent", "accent-soft"],
  ["ink", "accent-soft"],
  ["paper", "ink"],
  ...states.map((state): [string, string] => [state, `${state}-soft`]),
];

/** Outlines of what can be operated, and the mark of the focus: 3:1 (WCAG 1.4.11). */
const outlines: [string, string][] = ["desk", "paper", "raised"].flatMap((ground): [string, string][] => [
  ["edge", ground],
  ["focus", ground],
]);

describe.each(["light", "dark"] as const)("the %s theme", (theme) => {
  const value = (name: string): string => {
    const found = themes[theme].get(name);
    if (found === undefined) throw new Error(`the ${theme} theme has no ${name}`);
    return found;
  };
  const tooFaint = (pairs: [string, string][], least: number) =>
    pairs.filter(([front, ground]) => contrast(value(front), value(ground)) < least);

  it("R131 letters stand 4.5:1 off their ground", () => {
    expect(tooFaint(letters, 4.5)).toEqual([]);
  });

  it("R131 outlines and focus stand 3:1 off their ground", () => {
    expect(tooFaint(outlines, 3)).toEqual([]);
  });

  it("R131 both themes give every token a value", () => {
    expect([...themes.dark.keys()]).toEqual([...themes.light.keys()]);
  });
});
