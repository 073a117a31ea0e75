// Samples of what other programs put on the clipboard, pasting them, and what a section holds then, as an outline.
// A sample begins with a comment that says what it becomes.
import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import type { Locator } from "@playwright/test";

const folder = fileURLToPath(new URL("../components/editor/clipboard/", import.meta.url));

export type ClipboardSample = { name: string; html: string; outline: string };

export function clipboardSamples(): ClipboardSample[] {
  return readdirSync(folder).map((name) => {
    const [, outline = "", html = ""] =
      /^<!-- becomes\n(.*?)\n-->\n(.*)$/s.exec(readFileSync(folder + name, "utf8")) ?? [];
    return { name, html, outline };
  });
}

/** In place of all that the section holds. */
export async function pasteOver(text: Locator, data: Record<string, string>): Promise<void> {
  await text.focus();
  // A second Ctrl+A would select the whole briefing.
  await text.press("Control+Home");
  await text.press("Control+a");
  await text.press("Backspace");
  await paste(text, data);
}

export async function paste(text: Locator, data: Record<string, string>): Promise<void> {
  await text.evaluate((element, entries) => {
    const clipboardData = new DataTransfer();
    for (const [type, value] of entries) clipboardData.setData(type, value);
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, Object.entries(data));
}

export type PastedFile = { bytes: Uint8Array; type: string };

export async function pasteFile(text: Locator, { bytes, type }: PastedFile): Promise<void> {
  const file = { base64: Buffer.from(bytes).toString("base64"), type };
  await text.evaluate((element, { base64, type }) => {
    const content = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    const clipboardData = new DataTransfer();
    clipboardData.items.add(new File([content], "pasted", { type }));
    element.dispatchEvent(new ClipboardEvent("paste", { clipboardData, bubbles: true, cancelable: true }));
  }, file);
}

/** What a copy of the selection puts on the clipboard, by type. */
export function copied(text: Locator): Promise<Record<string, string>> {
  return text.evaluate((element) => {
    const clipboardData = new DataTransfer();
    element.dispatchEvent(new ClipboardEvent("copy", { clipboardData, bubbles: true, cancelable: true }));
    return Object.fromEntries(clipboardData.types.map((type) => [type, clipboardData.getData(type)]));
  });
}

/** A line per block, in something like Markdown: `(2x1)` are a cell's spans, `!` a header, `{…}` a footnote's words. */
export function outlineOf(text: Locator): Promise<string> {
  return text.evaluate((root) => {
    const wrapped: Record<string, [string, string]> = {
      SUB: ["~", "~"],
      SUP: ["^", "^"],
      CODE: ["`", "`"],
      STRONG: ["**", "**"],
    };
    const inline = (node: Node): string => {
      if (node.nodeType === Node.TEXT_NODE) return (node.textContent ?? "").replaceAll("\n", "⏎");
      if (!(node instanceof HTMLElement) || node.matches(".ProseMirror-trailingBreak, .caret")) return "";
      if (node.matches(".footnote")) return `{${node.title}}`;
      if (node.tagName === "BR") return "⏎";
      const words = [...node.childNodes].map(inline).join("");
      if (node instanceof HTMLAnchorElement) return `[${words}](${node.getAttribute("href")})`;
      const [before, after] = wrapped[node.tagName] ?? ["", ""];
      return before + words + after;
    };
    const cell = (element: HTMLTableCellElement) => {
      const spans = element.colSpan * element.rowSpan > 1 ? `(${element.colSpan}x${element.rowSpan})` : "";
      return ` ${[...element.children].map(inline).join(" / ")}${element.tagName === "TH" ? "!" : ""}${spans} |`;
    };
    const row = (element: Element) => `|${[...element.children].map((each) => cell(each as never)).join("")}`;
    const sign = (item: HTMLElement) => {
      if (item.dataset.checked !== undefined) return item.dataset.checked === "true" ? "[x] " : "[ ] ";
      return item.parentElement?.tagName === "OL" ? "1. " : "- ";
    };
    const lines = (element: Element, indent: string): string[] => {
      const children = [...element.children].flatMap((child) =>
        child.matches("li > div") ? [...child.children] : [child],
      );
      return children.flatMap((block) => {
        if (block.matches("ul, ol"))
          return [...block.children].flatMap((item) => {
            const [first = "", ...more] = lines(item, `${indent}  `);
            return [`${indent}${sign(item as HTMLElement)}${first.trimStart()}`, ...more];
          });
        if (block.matches(".tableWrapper")) return [...block.querySelectorAll("tr")].map(row);
        if (block.matches("blockquote")) return lines(block, `${indent}> `);
        if (block.matches("[data-callout]")) return lines(block, `${indent}! `);
        if (block.matches("pre"))
          return [`${indent}\`\`\` ${inline(block.firstElementChild!).replaceAll("`", "")}`];
        if (block.matches("hr")) return [`${indent}---`];
        if (block.matches("label")) return [];
        const level = block.getAttribute("data-level");
        return [`${indent}${level ? `${"#".repeat(Number(level))} ` : ""}${inline(block)}`];
      });
    };
    return lines(root, "").join("\n");
  });
}
