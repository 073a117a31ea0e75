// Digests without a database: when one is due, what goes into it, and what its words can do to a mail.
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { commentInput } from "../../lib/domain/comment-text.ts";
import { composeDigest, oneLine } from "../../lib/domain/digest-mail.ts";
import {
  digestDueAt,
  digestOf,
  digestPauseMs,
  digestWaitMs,
  maxDigestItems,
  newsAgeMs,
  type DigestNews,
} from "../../lib/domain/digest.ts";
import { locales } from "../../lib/domain/locale.ts";
import { notificationKinds } from "../../lib/domain/notification.ts";

const now = new Date("2026-11-28T12:00:00Z");
const userId = "0199d0aa-0000-7000-8000-000000000001";

function news(
  part: Partial<DigestNews> = {},
  thread: Partial<NonNullable<DigestNews["thread"]>> = {},
): DigestNews {
  return {
    id: "n",
    kind: "reply",
    createdAt: now,
    byName: "Aiko",
    thread: {
      id: "t",
      sectionId: "s",
      quote: "two islands",
      firstQuote: "two islands",
      assigneeId: userId,
      dueDate: null,
      resolved: null,
      ...thread,
    },
    said: commentInput.parse("Which?"),
    ...part,
  };
}

const reader = { userId, role: "editor", muted: false, now } as const;

/** Words that name these people or groups, or nobody. */
const naming = (...named: string[]) =>
  commentInput.parse({
    type: "doc",
    content: [
      {
        type: "paragraph",
        content: [
          { type: "text", text: "Which?" },
          ...named.map((who) => ({ type: "mention", attrs: { who, label: "x" } })),
        ],
      },
    ],
  });

describe("when a digest is due", () => {
  it("R443 is some minutes after the first news and six hours after the last digest, whichever is later", () => {
    const time = fc.date({ min: new Date(0), max: now, noInvalidDate: true });
    fc.assert(
      fc.property(time, fc.option(time), (first, last) => {
        const due = digestDueAt(first, last).getTime();
        expect(due).toBeGreaterThanOrEqual(first.getTime() + digestWaitMs);
        if (last) expect(due).toBeGreaterThanOrEqual(last.getTime() + digestPauseMs);
        const reasons = [first.getTime() + digestWaitMs, ...(last ? [last.getTime() + digestPauseMs] : [])];
        expect(reasons).toContain(due);
      }),
    );
  });
});

describe("a review in a digest", () => {
  const review = (kind: DigestNews["kind"], isOpen: boolean) =>
    news({ kind, thread: null, said: null, review: { id: "r1", isOpen } });

  it("R523 is told while it waits, and what was decided on it and released after that too; the mail leads to it", () => {
    const all = [
      review("review_asked", true),
      review("review_asked", false),
      review("review_decided", false),
      review("review_released", false),
    ];
    const digest = digestOf(all, reader);
    expect(digest?.items.map(({ kind, reviewId }) => [kind, reviewId])).toEqual([
      ["review_asked", "r1"],
      ["review_decided", "r1"],
      ["review_released", "r1"],
    ]);
    if (!digest) throw new Error("there is no digest");
    const links = { briefing: "https://r.example/briefings/1", unsubscribe: "u", settings: "s" };
    const { subject, text, html } = composeDigest({ title: "Straits", digest, locale: "en", links });
    expect(subject).toBe("3 new for you: Straits");
    expect(text).toContain("Aiko asked for your decision\nhttps://r.example/briefings/1/review/r1");
    expect(html).toContain('<a href="https://r.example/briefings/1/review/r1">Open the review</a>');
    expect(text).not.toContain("On:");
  });
});

describe("what goes into a digest", () => {
  it("R443 is nothing old, nothing of a deleted thread or reply, and no settling that was taken back", () => {
    const gone = [
      news({ createdAt: new Date(now.getTime() - newsAgeMs - 1) }),
      news({ thread: null }),
      news({ said: null }),
      news({ kind: "settled" }),
    ];
    expect(digestOf(gone, reader)).toBeNull();
    expect(digestOf([...gone, news()], reader)).toMatchObject({ items: [{ words: "Which?" }], more: 0 });
  });

  it("R443 is no thread that was given to somebody else since, and nothing that no longer names its reader", () => {
    const other = "0199d0aa-0000-7000-8000-000000000002";
    const withdrawn = [
      news({ kind: "assigned" }, { assigneeId: other }),
      news({ kind: "assigned" }, { assigneeId: null }),
      news({ kind: "mention", said: naming() }),
      news({ kind: "mention", said: naming(other, "viewer") }),
    ];
    expect(digestOf(withdrawn, reader)).toBeNull();
    const standing = [
      news({ kind: "assigned" }),
      news({ kind: "mention", said: naming(userId) }),
      news({ kind: "mention", said: naming("editor") }),
      news({ kind: "mention", said: naming("everyone") }),
    ];
    expect(digestOf([...withdrawn, ...standing], reader)?.items).toHaveLength(standing.length);
  });

  it("R443 is the first few in order, and a count of the rest", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), (count) => {
        const all = Array.from({ length: count }, (_, n) => news({ byName: String(n) }));
        const digest = digestOf(all, reader);
        expect(digest?.items.map(({ byName }) => byName)).toEqual(
          all.slice(0, maxDigestItems).map(({ byName }) => byName),
        );
        expect((digest?.items.length ?? 0) + (digest?.more ?? 0)).toBe(count);
      }),
    );
  });

  it("R445 of a briefing that is muted is only what names its reader by name", () => {
    const muted = { ...reader, muted: true };
    const unnamed = [news(), news({ kind: "mention", said: naming("everyone") }), news({ kind: "assigned" })];
    expect(digestOf(unnamed, muted)).toBeNull();
    expect(
      digestOf([...unnamed, news({ kind: "mention", said: naming(userId) })], muted)?.items,
    ).toHaveLength(1);
  });

  it("R444 is what was commented on and the text now, where they differ", () => {
    const [same, other] = [news(), news({}, { quote: "the two islands of the north" })];
    const digest = digestOf([same, other], reader);
    expect(digest?.items).toMatchObject([
      { quote: "two islands", before: null },
      { quote: "the two islands of the north", before: "two islands" },
    ]);
    if (!digest) throw new Error("there is a digest");
    const links = {
      briefing: "https://r.example/briefings/1",
      unsubscribe: "https://r.example/unsubscribe/x",
      settings: "https://r.example/settings/notifications",
    };
    const { text } = composeDigest({ title: "T", digest, locale: "en", links });
    expect(text).toContain("Commented on:\n> two islands\nThe text now:\n> the two islands of the north\n");
    expect(text).toContain("https://r.example/briefings/1?thread=t#section-s");
  });
});

describe("a digest's words", () => {
  const hostile = fc.string({ unit: "binary", maxLength: 80 }).map((text) => text.toWellFormed());
  const links = {
    briefing: "https://r.example/briefings/1",
    unsubscribe: "https://r.example/unsubscribe/x",
    settings: "https://r.example/settings/notifications",
  };
  const markup = /<\/?(html|head|meta|title|body|h1|p|div|blockquote|br|a)\b[^<>]*>|<!doctype html>/g;

  it("R444 can't leave their line in a subject, nor become markup or load anything in HTML, whatever they are", () => {
    const anyNews = fc.record({
      kind: fc.constantFrom(...notificationKinds),
      byName: hostile,
      words: hostile,
      quote: hostile,
      firstQuote: hostile,
    });
    const part = fc.constantFrom(
      '<img src="https://x/">',
      "</p><script>",
      "a\r\nBcc: x@y.example",
      "&lt;",
      "\u202Etxt",
    );
    const hostileTitle = fc.oneof(hostile, part);
    fc.assert(
      fc.property(
        hostileTitle,
        fc.array(anyNews, { maxLength: 4 }),
        fc.constantFrom(...locales),
        (title, all, locale) => {
          const items = all.map(({ kind, byName, words, quote, firstQuote }) => ({
            ...{ kind, byName, words, quote, before: firstQuote, threadId: title, sectionId: title },
            ...{ disposition: null, dueDate: null },
          }));
          const { subject, html } = composeDigest({ title, digest: { items, more: 0 }, locale, links });
          expect(subject).not.toMatch(/[\p{Cc}\u2028\u2029\u202A-\u202E\u2066-\u2069]/u);
          expect(html.replaceAll(markup, "")).not.toMatch(/[<>]/);
          expect(html).not.toMatch(/<[^>]*\b(src|srcset|background|style="[^"]*url)\b/i);
          for (const [, address] of html.matchAll(/href="([^"]*)"/g))
            expect(address).toMatch(/^https:\/\/r\.example\//);
        },
      ),
    );
  });

  it("R444 are whole where they are short, and cut between letters where they are long", () => {
    expect(oneLine(" a\r\n b ", 10)).toBe("a  b");
    expect(oneLine("𝒳".repeat(5), 3)).toBe("𝒳𝒳…");
  });
});
