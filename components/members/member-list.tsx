"use client";
// The members of a workspace, found by typing, each with what its manager may do about them.
import { UserRoundSearch } from "lucide-react";
import { useTranslations } from "next-intl";
import { useRef } from "react";
import type { MembersView } from "#lib/domain/membership.ts";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { SearchField } from "../ui/search-field.tsx";
import type { Managing } from "./managing.ts";
import { MemberRow } from "./member-row.tsx";
import { membersPath, type MembersPlace } from "./members-path.ts";

export type MemberListProps = { members: MembersView; managing: Managing; place: MembersPlace };

export function MemberList({ members, managing, place }: MemberListProps) {
  const t = useTranslations("members");
  const heading = useRef<HTMLHeadingElement>(null);
  const { items, nextCursor, owners } = members;
  const here = { workspace: managing.workspaceId, search: place.search ?? "" };
  return (
    <section aria-label={t("members")} className="mt-8">
      <h2
        ref={heading}
        tabIndex={-1}
        className="mb-2 w-fit rounded-xs text-[0.8125rem] font-medium text-quiet"
      >
        {t("members")}
      </h2>
      <MemberSearch {...here} />
      <div className="rounded-lg border border-line bg-paper">
        {items.length > 0 ? (
          <ul className="divide-y divide-line">
            {items.map((member) => (
              <MemberRow
                key={member.id}
                {...{ member, managing, owners }}
                onGone={() => heading.current?.focus()}
              />
            ))}
          </ul>
        ) : (
          <EmptyState
            icon={<UserRoundSearch aria-hidden />}
            title={t("noneFound")}
            action={<PageLink href={membersPath({ workspace: here.workspace })} words={t("clear")} />}
          >
            {t("noneFoundLead")}
          </EmptyState>
        )}
      </div>
      <div className="mt-4 flex justify-center gap-2 empty:hidden">
        {place.cursor !== undefined && <PageLink href={membersPath(here)} words={t("first")} />}
        {nextCursor !== null && (
          <PageLink href={membersPath({ ...here, cursor: nextCursor })} words={t("next")} />
        )}
      </div>
    </section>
  );
}

function MemberSearch({ workspace, search }: { workspace: string; search: string }) {
  const t = useTranslations("members");
  return (
    <SearchField
      search={search}
      pathOf={(found) => membersPath({ workspace, search: found })}
      action={membersPath()}
      label={t("search")}
      submitLabel={t("searchSubmit")}
      clearLabel={t("clear")}
      className="mb-3"
    >
      <input type="hidden" name="workspace" value={workspace} />
    </SearchField>
  );
}

export function PageLink({ href, words }: { href: string; words: string }) {
  return (
    <Button asChild>
      <Link href={href}>{words}</Link>
    </Button>
  );
}
