"use client";
// The way to the inbox from every page, with how much in it is unread. What keeps the number fresh comes later.
import { Inbox } from "lucide-react";
import { useTranslations } from "next-intl";
import { Suspense } from "react";
import { maxUnreadCounted } from "#lib/domain/notification-view.ts";
import { later } from "../ui/later.ts";
import { Link } from "../ui/link.tsx";
import { tooltip } from "../ui/tooltip.ts";
import { useUnread } from "./unread.ts";

const Watch = later(() => import("./inbox-watch.tsx"));

export function InboxLink({ userId, unread: atFirst }: { userId: string; unread: number }) {
  const t = useTranslations("inbox");
  const unread = useUnread(atFirst);
  const many = unread >= maxUnreadCounted;
  const label = many
    ? t("linkMany", { count: maxUnreadCounted - 1 })
    : t(unread === 0 ? "link" : "linkUnread", { count: unread });
  return (
    <>
      <Link
        href="/inbox"
        {...tooltip(label)}
        aria-label={label}
        className="relative inline-grid size-9 shrink-0 place-items-center rounded-md text-quiet transition-colors hover:bg-sunken hover:text-ink [&_svg]:size-[1.125rem]"
      >
        <Inbox aria-hidden />
        {unread > 0 && (
          <span
            aria-hidden
            className="absolute top-0.5 left-4.5 rounded-full bg-accent px-1 text-2xs leading-4 font-semibold text-on-accent tabular-nums ring-2 ring-paper"
          >
            {many ? `${maxUnreadCounted - 1}+` : unread}
          </span>
        )}
      </Link>
      <Suspense>
        <Watch userId={userId} />
      </Suspense>
    </>
  );
}
