"use client";
// What the inbox shows beyond the server's first page: further pages, news, and what was just marked or muted here.
import { useTranslations } from "next-intl";
import { useEffect, useState, useTransition } from "react";
import type { InboxView, NotificationView } from "#lib/domain/notification-view.ts";
import type { Answer } from "../api/call-api.ts";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestAllRead, requestInbox, requestMark, requestMute } from "./inbox-requests.ts";
import { addPage, mergePages, type Pages } from "./merge-pages.ts";
import { askUnread, onInboxNews } from "./unread.ts";

const pageSize = 30;

export function useInbox(view: InboxView, isUnreadOnly: boolean) {
  const { pages, setPages, keep } = usePages(view);
  const change = (items: (before: NotificationView[]) => NotificationView[]) =>
    setPages((before) => ({ ...before, items: items(before.items) }));
  const marking = useMarking(change, keep);
  return {
    ...pages,
    ...marking,
    ...useFurtherPages(pages, setPages, isUnreadOnly),
    ...useMuting(change),
    markAll: () => marking.markAllUntil(pages.items),
  };
}

type SetPages = (change: (before: Pages) => Pages) => void;
type Change = (items: (before: NotificationView[]) => NotificationView[]) => void;

/** News bring the server's first page again, and that is put together with what is here. */
function usePages(view: InboxView) {
  const { refresh } = useNavigation();
  const [kept, setKept] = useState<ReadonlySet<string>>(new Set());
  const [pages, setPages] = useState<Pages>(view);
  const [shown, setShown] = useState(view);
  if (view !== shown) {
    setShown(view);
    setPages((before) => mergePages(before, view, kept));
  }
  useEffect(() => onInboxNews(refresh), [refresh]);
  const keep = (ids: string[]) => setKept((before) => new Set([...before, ...ids]));
  return { pages, setPages: setPages as SetPages, keep };
}

function useFurtherPages({ nextCursor }: Pages, setPages: SetPages, unread: boolean) {
  const t = useTranslations("inbox");
  const [pending, startLoading] = useTransition();
  const more = () => {
    if (pending || nextCursor === null) return;
    startLoading(async () => {
      const answer = await requestInbox({ unread, cursor: nextCursor }, pageSize);
      if (!answer.ok) return void toast.error(t("moreFailed"));
      setPages((before) => addPage(before, answer.value));
    });
  };
  return { more, pending };
}

/** Shown at once; a refusal takes it back. */
function useMarking(change: Change, keep: (ids: string[]) => void) {
  const said = useRefusals();
  const set = (ids: string[], readAt: string | null) => {
    const marked = new Set(ids);
    change((items) => items.map((item) => (marked.has(item.id) ? { ...item, readAt } : item)));
  };
  async function mark(item: NotificationView, read: boolean): Promise<void> {
    if ((item.readAt !== null) === read) return;
    keep([item.id]);
    set([item.id], read ? new Date().toISOString() : null);
    if (!said(await requestMark(item.id, read))) set([item.id], item.readAt);
  }
  async function markAllUntil(items: NotificationView[]): Promise<void> {
    const [newest] = items;
    if (!newest) return;
    const ids = items.filter(({ readAt }) => readAt === null).map(({ id }) => id);
    keep(ids);
    set(ids, new Date().toISOString());
    if (!said(await requestAllRead(newest.createdAt))) set(ids, null);
  }
  return { mark, markAllUntil };
}

function useMuting(change: Change) {
  const t = useTranslations("inbox");
  const ui = useTranslations("ui");
  const said = useRefusals();
  const set = (id: string, muted: boolean) =>
    change((items) =>
      items.map((item) =>
        item.briefing.id === id ? { ...item, briefing: { ...item.briefing, muted } } : item,
      ),
    );
  async function ask(id: string, muted: boolean): Promise<boolean> {
    set(id, muted);
    const isDone = said(await requestMute(id, muted));
    if (!isDone) set(id, !muted);
    return isDone;
  }
  async function mute({ briefing: { id, title } }: NotificationView, muted: boolean): Promise<void> {
    if (!(await ask(id, muted))) return;
    toast(t(muted ? "mutedToast" : "heardToast", { title: title || t("untitled") }), {
      id: "mute",
      duration: 10_000,
      action: { label: ui("undo"), onClick: () => void ask(id, !muted) },
    });
  }
  return { mute };
}

/** Says a refusal in words; answers whether there was none. The number in the bar follows in any case. */
function useRefusals(): (answer: Answer<unknown>) => boolean {
  const errors = useTranslations("errors");
  return (answer) => {
    if (!answer.ok) toast.error(errors(answer.code));
    askUnread();
    return answer.ok;
  };
}
