// Threads: a comment on a piece of text, its replies and how it was settled. What they may be and who may do what with one.
// Knows no time of its own.
import { can, mayComment, mayReadThreads, type Actor } from "./access.ts";

/** How a comment was settled: taken over, taken over with changes, or not. */
export const dispositions = ["adopted", "adapted", "declined"] as const;
export type Disposition = (typeof dispositions)[number];

/** Of one briefing, of one thread, and of one reply; lengths in characters. */
export const maxThreads = 2_000;
export const maxReplies = 500;
export const maxQuoteLength = 5_000;
export const maxReasonLength = 1_000;
export const maxReactions = 50;

/** A piece of text as its flat text has it, and what stands around it. */
export type Quoted = { quote: string; before: string; after: string };

/** Where a thread was seen in the text. */
export type SeenAnchor = Quoted & { threadId: string; sectionId: string };

/** The journal's names for entries that only set or take a thread's mark: nobody wrote by them. */
export const markCommands = ["comment", "attach", "uncomment", "reanchor"] as const;
export type MarkCommand = (typeof markCommands)[number];

/** What people answer with who have no words to add. A closed list: a reaction is a sign, not a text. */
export const reactions = ["👍", "👎", "✅", "❤️", "🎉", "👀", "❓"] as const;
export type Reaction = (typeof reactions)[number];

/** What happened to a thread beside its replies: kept for the record. */
export const threadEvents = [
  "resolved",
  "reopened",
  "assigned",
  "must_settle",
  "attached",
  "deleted",
] as const;
export type ThreadEventKind = (typeof threadEvents)[number];

/** Thread and reply as rights need to know them. */
export type Authored = { authorId: string };

/** Of threads that are resolved guests see their own only. */
export function showsThread(actor: Actor, userId: string, thread: Authored & { resolved: boolean }): boolean {
  if (!mayReadThreads(actor)) return false;
  return actor.kind === "member" || !thread.resolved || thread.authorId === userId;
}

export type ThreadRights = Record<"reply" | "settle" | "assign" | "demand" | "attach" | "delete", boolean>;

/**
 * - reply: also react, edit and delete one's own · settle: resolve and reopen · assign: to a member, with a due date
 * - demand: say that it must be settled before a decision · attach: to other text · delete: with all replies
 *
 * Whoever began a thread may settle it and take it back while nobody answered; the record that others are part of goes only
 * with those who manage the workspace. Guests give nobody anything to do. In an archived briefing nothing changes.
 */
export function threadRights(
  actor: Actor,
  userId: string,
  thread: Authored & { answered: boolean },
  briefing: { archivedAt: Date | null },
): ThreadRights {
  const comment = mayComment(actor, briefing);
  const own = thread.authorId === userId;
  const settle = comment && (own || can(actor, "edit"));
  return {
    reply: comment,
    settle,
    assign: comment && actor.kind === "member",
    demand: settle && actor.kind === "member",
    attach: comment,
    delete: comment && (can(actor, "manage") || (own && !thread.answered)),
  };
}
