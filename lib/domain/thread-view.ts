// A thread as pages and programs are told of it. Types only.
import type { CommentText } from "./comment-text.ts";
import type { Disposition, Reaction, ThreadRights } from "./thread.ts";

export type PersonView = { id: string; name: string; color: number };

export type ReplyView = {
  id: string;
  author: PersonView;
  /** Null once it was deleted. */
  text: CommentText | null;
  /** ISO 8601, as all times here. */
  createdAt: string;
  editedAt: string | null;
  deletedAt: string | null;
  reactions: { sign: Reaction; userIds: string[] }[];
};

export type ThreadView = {
  id: string;
  briefingId: string;
  author: PersonView;
  createdAt: string;
  changedAt: string;
  section: string;
  /** The text that it stands at, or stood at last; `firstQuote` is what was commented on. */
  quote: string;
  firstQuote: string;
  detachedAt: string | null;
  resolved: { at: string; by: string; disposition: Disposition; reason: string } | null;
  assignee: PersonView | null;
  dueDate: string | null;
  mustSettle: boolean;
  /** The comment and the last replies. */
  replies: ReplyView[];
  /** Replies in all, without the comment. */
  answers: number;
  may: ThreadRights;
};
