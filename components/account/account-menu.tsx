"use client";
// Who is signed in, in which role, the language, their settings, and the way out.
import { Bell, CalendarClock, ClipboardCheck, Languages, LogOut, UserRound, Users } from "lucide-react";
import { useLocale, useTranslations } from "next-intl";
import { startTransition } from "react";
import { Avatar } from "#components/ui/avatar.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuLabel,
  DropdownMenuRadioGroup,
  DropdownMenuRadioItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "#components/ui/dropdown-menu.tsx";
import { Link } from "#components/ui/link.tsx";
import { membersPath } from "../members/members-path.ts";
import { overviewPath } from "../review/overview-path.ts";
import { awayPath } from "../settings/away-path.ts";
import { notificationsPath } from "../settings/notifications-path.ts";
import { profilePath } from "../settings/profile-path.ts";
import { decides, isGuest, manages, type Account } from "./account.ts";
import type { SetLocale } from "./language-choice.tsx";
import { useLeaving } from "./leaving.tsx";

const shownMemberships = 3;

export function AccountMenu({ account, setLocale }: { account: Account; setLocale: SetLocale }) {
  const t = useTranslations("account");
  const { leave, question } = useLeaving(account.id);
  return (
    <>
      <DropdownMenu>
        <DropdownMenuTrigger
          aria-label={t("menu", { name: account.name })}
          className="grid size-9 place-items-center rounded-full hover:bg-sunken data-[state=open]:bg-sunken"
        >
          <Avatar person={account} decorative size="medium" />
        </DropdownMenuTrigger>
        <DropdownMenuContent align="end" className="w-64">
          <Identity account={account} />
          <DropdownMenuSeparator />
          <LanguageItems setLocale={setLocale} />
          <DropdownMenuSeparator />
          {decides(account) && <ReviewsItem />}
          {!isGuest(account) && <ProfileItem />}
          {!isGuest(account) && <NotificationsItem />}
          {decides(account) && <AwayItem />}
          {manages(account) && <MembersItem />}
          <DropdownMenuItem onSelect={leave}>
            <LogOut aria-hidden />
            {t("signOut")}
          </DropdownMenuItem>
        </DropdownMenuContent>
      </DropdownMenu>
      {question}
    </>
  );
}

/** Beside the bar's own link, for which a phone has no room. */
function ReviewsItem() {
  const t = useTranslations("app");
  return (
    <DropdownMenuItem asChild>
      <Link href={overviewPath()} className="sm:hidden">
        <ClipboardCheck aria-hidden />
        {t("reviews")}
      </Link>
    </DropdownMenuItem>
  );
}

function NotificationsItem() {
  const t = useTranslations("account");
  return (
    <DropdownMenuItem asChild>
      <Link href={notificationsPath()}>
        <Bell aria-hidden />
        {t("notifications")}
      </Link>
    </DropdownMenuItem>
  );
}

/** Only who decides has to be stood in for. */
function AwayItem() {
  const t = useTranslations("account");
  return (
    <DropdownMenuItem asChild>
      <Link href={awayPath()}>
        <CalendarClock aria-hidden />
        {t("away")}
      </Link>
    </DropdownMenuItem>
  );
}

function MembersItem() {
  const t = useTranslations("account");
  return (
    <DropdownMenuItem asChild>
      <Link href={membersPath()}>
        <Users aria-hidden />
        {t("members")}
      </Link>
    </DropdownMenuItem>
  );
}

function ProfileItem() {
  const t = useTranslations("account");
  return (
    <DropdownMenuItem asChild>
      <Link href={profilePath()}>
        <UserRound aria-hidden />
        {t("profile")}
      </Link>
    </DropdownMenuItem>
  );
}

function Identity({ account: { name, email, memberships } }: { account: Account }) {
  const t = useTranslations();
  return (
    <div className="grid gap-0.5 px-2.5 py-2 text-sm">
      <p className="truncate font-medium">{name}</p>
      <p className="truncate text-quiet">{email ?? t("account.guest")}</p>
      {memberships.slice(0, shownMemberships).map(({ workspace, role }) => (
        <p key={workspace.id} className="text-quiet">
          {t("account.roleIn", { role: t(`roles.${role}`), workspace: workspace.name })}
        </p>
      ))}
    </div>
  );
}

function LanguageItems({ setLocale }: { setLocale: SetLocale }) {
  const t = useTranslations("account");
  const choose = (locale: string) => {
    const form = new FormData();
    form.set("locale", locale);
    startTransition(() => setLocale(form));
  };
  return (
    <>
      <DropdownMenuLabel>
        <span className="flex items-center gap-1.5">
          <Languages aria-hidden className="size-3.5" />
          {t("language")}
        </span>
      </DropdownMenuLabel>
      <DropdownMenuRadioGroup value={useLocale()} onValueChange={choose}>
        <DropdownMenuRadioItem value="en" lang="en">
          English
        </DropdownMenuRadioItem>
        <DropdownMenuRadioItem value="ja" lang="ja">
          日本語
        </DropdownMenuRadioItem>
      </DropdownMenuRadioGroup>
    </>
  );
}
