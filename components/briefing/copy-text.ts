// The text that could not go in, as one plain text for the clipboard or a file. Pure.
import type { CopyPart } from "../live/unsaved-store.ts";

export function copyAsText(parts: readonly CopyPart[]): string {
  const sections = new Map<string, string[]>();
  for (const { section, text } of parts) {
    const there = sections.get(section);
    if (there) there.push(text);
    else sections.set(section, [text]);
  }
  return [...sections].map(([title, texts]) => [title, ...texts].filter(Boolean).join("\n\n")).join("\n\n\n");
}
