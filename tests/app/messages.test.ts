// The message files: the same keys and the same arguments in each language, and words in each.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";

type Messages = { [key: string]: string | Messages };

const read = (locale: string) =>
  JSON.parse(readFileSync(new URL(`../../messages/${locale}.json`, import.meta.url), "utf8")) as Messages;

function flat(messages: Messages, prefix = ""): Map<string, string> {
  const entries = Object.entries(messages).flatMap(([key, value]): [string, string][] =>
    typeof value === "string" ? [[prefix + key, value]] : [...flat(value, `${prefix}${key}.`)],
  );
  return new Map(entries);
}

/** Names in braces, and rich tags: what the code hands in. */
function argumentsOf(message: string): string[] {
  const names = [...message.matchAll(/\{(\w+)[,}]/g), ...message.matchAll(/<(\w+)>/g)];
  return [...new Set(names.map(([, name = ""]) => name))].sort();
}

const en = flat(read("en"));
const ja = flat(read("ja"));

describe("the words of the interface", () => {
  it("R134 have the same keys in both languages", () => {
    expect([...ja.keys()].sort()).toEqual([...en.keys()].sort());
  });

  it("R134 take the same arguments in both languages", () => {
    const different = [...en].filter(
      ([key, message]) => argumentsOf(message).join() !== argumentsOf(ja.get(key) ?? "").join(),
    );
    expect(different).toEqual([]);
  });

  it("R134 are never empty, and Japanese ones are Japanese", () => {
    const japanese = /[\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Han}]/u;
    const same = new Set([...ja].filter(([key, message]) => message === en.get(key)).map(([key]) => key));
    expect([...en, ...ja].filter(([, message]) => message.trim() === "")).toEqual([]);
    // What has no words, or a name, may be alike.
    const untranslated = [...ja].filter(([key, message]) => !japanese.test(message) && !same.has(key));
    expect(untranslated).toEqual([]);
    expect([...same].filter((key) => / /.test(en.get(key) ?? ""))).toEqual([]);
  });
});
