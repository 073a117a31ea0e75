// The nodes of the text that TipTap has not, or not as we need them: what each holds, how it is drawn and read from HTML.
// How they are edited is the editor's.
import { Extension, Node } from "@tiptap/core";
import Heading from "@tiptap/extension-heading";
import { TaskItem } from "@tiptap/extension-list";
import {
  calloutToneOf,
  headingLevelOf,
  headingLevels,
  idOf,
  maxAltLength,
  maxMentionLength,
  shortTextOf,
  threadIdsOf,
  widthOf,
} from "./attributes.ts";

/** Headings inside a section stand below the page's h1 and the section's h2: level 1 is drawn as h3. */
export const SectionHeading = Heading.extend({
  parseHTML() {
    const pasted = { h1: 1, h2: 2, h3: 3, h4: 3, h5: 3, h6: 3 };
    const own = headingLevels.map((level) => ({
      tag: `[data-level="${level}"]`,
      attrs: { level },
      priority: 60,
    }));
    return [...own, ...Object.entries(pasted).map(([tag, level]) => ({ tag, attrs: { level } }))];
  },
  renderHTML({ node, HTMLAttributes }) {
    const level = headingLevelOf(node.attrs.level);
    return [`h${level + 2}`, { ...HTMLAttributes, "data-level": String(level) }, 0];
  },
}).configure({ levels: [...headingLevels] });

/** A task's box is named by the task's own words. */
export const Task = TaskItem.extend({
  renderHTML({ node }) {
    const checked = node.attrs.checked === true;
    const box = { type: "checkbox", checked: checked ? "" : null, "aria-label": node.textContent };
    return [
      "li",
      { "data-type": this.name, "data-checked": String(checked) },
      ["label", { contenteditable: "false" }, ["input", box]],
      ["div", 0],
    ];
  },
}).configure({
  nested: true,
  // The editor's own view of a task names it otherwise than what is drawn.
  HTMLAttributes: { "data-type": "taskItem" },
  a11y: { checkboxLabel: (node) => node.textContent || "–" },
});

export const Callout = Node.create({
  name: "callout",
  group: "block",
  content: "block+",
  defining: true,
  addAttributes: () => ({
    tone: {
      default: "info",
      parseHTML: (element) => calloutToneOf(element.getAttribute("data-callout")),
      renderHTML: ({ tone }) => ({ "data-callout": calloutToneOf(tone) }),
    },
  }),
  parseHTML: () => [{ tag: "div[data-callout]" }],
  renderHTML: ({ HTMLAttributes }) => ["div", { ...HTMLAttributes, role: "note" }, 0],
});

/** What a footnote looks like from outside; the editor draws the same. */
export const footnoteFrame = { "data-footnote": "", class: "footnote", role: "link" };

/**
 * A note at a place in the text, which holds its words. Its number is drawn, never stored: it is its place among all
 * footnotes of the briefing.
 */
export const Footnote = Node.create({
  name: "footnote",
  group: "inline",
  inline: true,
  atom: true,
  content: "text*",
  parseHTML: () => [{ tag: "span[data-footnote]" }],
  renderHTML: ({ node }) => [
    "span",
    { "data-footnote": "", class: "footnote", ...threadsOn(node.attrs.comments) },
    ["span", { class: "footnote-text" }, 0],
  ],
});

/**
 * The text never holds an image's address, so none can call home; who draws it knows the briefing and gives it one
 * (image-address.ts).
 */
export const Image = Node.create({
  name: "image",
  group: "block",
  draggable: true,
  addAttributes: () => ({
    image: { default: null, parseHTML: (figure) => idOf(figure.getAttribute("data-image")) },
    alt: {
      default: "",
      parseHTML: (figure) => shortTextOf(figure.querySelector("img")?.getAttribute("alt"), maxAltLength),
    },
    width: {
      default: null,
      parseHTML: (figure) => widthOf(figure.querySelector("img")?.getAttribute("width")),
    },
  }),
  parseHTML: () => [
    {
      tag: "figure[data-image]",
      getAttrs: (figure) => (idOf(figure.getAttribute("data-image")) ? null : false),
    },
  ],
  renderHTML({ node }) {
    const image = idOf(node.attrs.image);
    const alt = shortTextOf(node.attrs.alt, maxAltLength);
    const threads = threadsOn(node.attrs.comments);
    if (!image) return ["figure", { class: "image", ...threads }, alt];
    const width = widthOf(node.attrs.width);
    const drawn = { alt, width, loading: "lazy", decoding: "async" };
    return ["figure", { class: "image", "data-image": image, ...threads }, ["img", drawn]];
  },
});

/** A person's name in the text. The label is what they were called then; who it is says the id. */
export const Mention = Node.create({
  name: "mention",
  group: "inline",
  inline: true,
  atom: true,
  addAttributes: () => ({
    user: { default: null, parseHTML: (span) => idOf(span.getAttribute("data-mention")) },
    label: {
      default: "",
      parseHTML: (span) => shortTextOf(span.textContent, maxMentionLength + 1).replace(/^@/, ""),
    },
  }),
  parseHTML: () => [
    {
      tag: "span[data-mention]",
      getAttrs: (span) => (idOf(span.getAttribute("data-mention")) ? null : false),
    },
  ],
  renderHTML: ({ node }) => [
    "span",
    { class: "mention", "data-mention": idOf(node.attrs.user), ...threadsOn(node.attrs.comments) },
    `@${shortTextOf(node.attrs.label, maxMentionLength)}`,
  ],
  renderText: ({ node }) => `@${shortTextOf(node.attrs.label, maxMentionLength)}`,
});

/** As attributes of what is drawn. */
export function threadsOn(comments: unknown): Record<string, string> {
  const ids = threadIdsOf(comments);
  return ids.length > 0 ? { "data-comments": ids.join(" ") } : {};
}

function threadsIn(drawn: string | null): string[] | null {
  const ids = threadIdsOf(drawn?.split(" "));
  return ids.length > 0 ? ids : null;
}

/** What holds no text that a mark could lie on carries the ids of its threads itself. */
export const CommentedNodes = Extension.create({
  name: "commentedNodes",
  addGlobalAttributes: () => [
    {
      types: ["image", "horizontalRule", "codeBlock", "mention", "footnote"],
      attributes: {
        comments: {
          default: null,
          parseHTML: (element) => threadsIn(element.getAttribute("data-comments")),
          renderHTML: ({ comments }) => threadsOn(comments),
        },
      },
    },
  ],
});
