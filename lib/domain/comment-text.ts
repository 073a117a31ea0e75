// What a comment may hold: paragraphs and lists of text that is bold, italic or a link, and mentions; nothing else. The shape is
// ProseMirror's JSON. Pure.
import { z } from "zod";
import { isAllowedLink } from "./link.ts";
import { roles, type Role } from "./access.ts";

/** Of all the words, in characters; and of the JSON that holds them. */
export const maxCommentLength = 10_000;
const maxCommentJson = 60_000;
const maxListDepth = 4;
const maxBlocks = 1_000;
/** Whom one comment may name. */
export const maxMentions = 20;

/** Everybody with one role, or everybody who may read the briefing. */
export const mentionGroups = [...roles, "everyone"] as const;
export type MentionGroup = Role | "everyone";

/** Where words are kept; pages say it in their reader's language. */
const groupLabels: Record<MentionGroup, string> = {
  owner: "owners",
  manager: "managers",
  editor: "editors",
  commenter: "commenters",
  viewer: "viewers",
  everyone: "everyone",
};

const noNul = /^[^\0]*$/;
const markShape = z.discriminatedUnion("type", [
  z.object({ type: z.literal("bold") }),
  z.object({ type: z.literal("italic") }),
  z.object({
    type: z.literal("link"),
    attrs: z.object({ href: z.string().max(2_000).regex(noNul).refine(isAllowedLink, "no such link") }),
  }),
]);

const inlineShape = z.discriminatedUnion("type", [
  z.object({
    type: z.literal("text"),
    text: z.string().min(1).regex(noNul),
    marks: z.array(markShape).max(3).optional(),
  }),
  z.object({ type: z.literal("hardBreak") }),
  z.object({
    type: z.literal("mention"),
    attrs: z.object({
      who: z.union([z.enum(mentionGroups), z.uuid().toLowerCase()]).meta({
        description: "A user id, a role for all who have it, or everyone",
      }),
      label: z.string().max(80).regex(noNul),
    }),
  }),
]);

const paragraphShape = z.object({
  type: z.literal("paragraph"),
  content: z.array(inlineShape).max(2_000).optional(),
});

type Paragraph = z.infer<typeof paragraphShape>;
export type CommentInline = z.infer<typeof inlineShape>;
export type CommentBlock =
  | Paragraph
  | { type: "bulletList" | "orderedList"; content: { type: "listItem"; content: CommentBlock[] }[] };
export type CommentText = { type: "doc"; content: CommentBlock[] };

/** Written out level by level: lists in lists end somewhere. */
function blockShape(depth: number): z.ZodType<CommentBlock> {
  if (depth === 0) return paragraphShape;
  const content = z
    .array(blockShape(depth - 1))
    .min(1)
    .max(100);
  const item = z.object({ type: z.literal("listItem"), content });
  const list = z.object({
    type: z.enum(["bulletList", "orderedList"]),
    content: z.array(item).min(1).max(100),
  });
  return z.union([paragraphShape, list]);
}

/** What is stored and given out. */
export const commentShape = z.object({
  type: z.literal("doc"),
  content: z.array(blockShape(maxListDepth)).min(1).max(maxBlocks),
});

/** Plain words become paragraphs; what has no words and names nobody is no comment. */
export const commentInput = z
  .union([commentShape, z.string().max(maxCommentLength).regex(noNul).transform(paragraphsOf)])
  .refine((text) => JSON.stringify(text).length <= maxCommentJson, "too long")
  .refine(({ content }) => content.length <= maxBlocks, `at most ${maxBlocks} paragraphs`)
  .transform(wellFormed)
  .refine((text) => wordsOf(text).trim() !== "", "a comment has words")
  .refine((text) => wordsOf(text).length <= maxCommentLength, `at most ${maxCommentLength} characters`)
  .refine((text) => mentionsIn(text).length <= maxMentions, `names at most ${maxMentions}`);

export function paragraphsOf(words: string): CommentText {
  const content = words.split(/\r\n?|\n/).map((line): CommentBlock => {
    return { type: "paragraph", ...(line !== "" && { content: [{ type: "text", text: line }] }) };
  });
  return { type: "doc", content };
}

/** The database keeps no halves of letters. */
function wellFormed(text: CommentText): CommentText {
  return JSON.parse(
    JSON.stringify(text, (_, value: unknown) => (typeof value === "string" ? value.toWellFormed() : value)),
  ) as CommentText;
}

export function blocksWithin(blocks: readonly CommentBlock[]): Paragraph[] {
  return blocks.flatMap((block) =>
    block.type === "paragraph" ? [block] : block.content.flatMap(({ content }) => blocksWithin(content)),
  );
}

/** With the name of each whom it names: what a client calls them is nobody's word. */
export function withNames(text: CommentText, nameOf: (user: string) => string | undefined): CommentText {
  const inline = (one: CommentInline): CommentInline => {
    if (one.type !== "mention") return one;
    const { who } = one.attrs;
    return { ...one, attrs: { who, label: isMentionGroup(who) ? groupLabels[who] : (nameOf(who) ?? "?") } };
  };
  const block = (one: CommentBlock): CommentBlock =>
    one.type === "paragraph"
      ? { ...one, ...(one.content && { content: one.content.map(inline) }) }
      : { ...one, content: one.content.map((item) => ({ ...item, content: item.content.map(block) })) };
  return { ...text, content: text.content.map(block) };
}

/** A line for each paragraph. */
export function wordsOf({ content }: CommentText): string {
  return blocksWithin(content)
    .map(({ content: inline = [] }) => inline.map(wordsOfInline).join(""))
    .join("\n");
}

function wordsOfInline(inline: CommentInline): string {
  switch (inline.type) {
    case "text":
      return inline.text;
    case "hardBreak":
      return "\n";
    case "mention":
      return `@${inline.attrs.label}`;
  }
}

/** The beginning of words, and a sign that there is more; no letter is cut in half. */
export function excerptOf(words: string, maxLength: number): string {
  const letters = [...words];
  return letters.length <= maxLength
    ? words
    : `${letters
        .slice(0, maxLength - 1)
        .join("")
        .trimEnd()}…`;
}

/** Each once: user ids, and groups by name. */
export function mentionsIn({ content }: CommentText): string[] {
  const named = blocksWithin(content).flatMap(({ content: inline = [] }) =>
    inline.flatMap((one) => (one.type === "mention" ? [one.attrs.who] : [])),
  );
  return [...new Set(named)];
}

export function isMentionGroup(who: string): who is MentionGroup {
  return mentionGroups.some((group) => group === who);
}
