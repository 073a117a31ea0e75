"use client";
// One member: who, since when they were seen, their role, and the way to change that or to remove them.
import { Ellipsis, KeyRound, UserRoundMinus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { Role } from "#lib/domain/access.ts";
import { mayGive, rolesToGive, type MemberView } from "#lib/domain/membership.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Chip } from "../ui/chip.tsx";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { inputStyle } from "../ui/input.tsx";
import { Moment } from "../ui/moment.tsx";
import { MemberQuestion, type Question } from "./member-question.tsx";
import type { Managing } from "./managing.ts";
import { useMemberActs } from "./use-member-acts.ts";

export type MemberRowProps = {
  member: MemberView;
  managing: Managing;
  /** How many the whole workspace has. */
  owners: number;
  /** The row is about to go. */
  onGone(): void;
};

export function MemberRow({ member, managing, owners, onGone }: MemberRowProps) {
  const t = useTranslations("members");
  const [question, setQuestion] = useState<Question | null>(null);
  const acts = useMemberActs({ member, managing, onGone });
  const mayChange = mayGive(managing.role, member.role);
  const isLastOwner = member.role === "owner" && owners === 1;
  const choose = (role: Role) =>
    role === "owner" || member.id === managing.userId ? setQuestion({ is: "role", role }) : acts.give(role);
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2 px-4 py-3.5 sm:px-5">
      <Who member={member} isSelf={member.id === managing.userId} />
      <div className="flex shrink-0 items-center gap-2 max-sm:w-full max-sm:pl-11">
        {mayChange && !isLastOwner ? (
          <RoleChoice {...{ member, managing }} pending={acts.pending} onChoose={choose} />
        ) : (
          <RoleWords role={member.role} why={isLastOwner ? t("onlyOwner") : t("ownersOnly")} />
        )}
        {mayChange && !isLastOwner && <ActsMenu {...{ member, managing }} onAsk={setQuestion} />}
      </div>
      <MemberQuestion {...{ question, member, managing, acts }} onClose={() => setQuestion(null)} />
    </li>
  );
}

function Who({ member, isSelf }: { member: MemberView; isSelf: boolean }) {
  const t = useTranslations("members");
  return (
    <div className="flex min-w-0 flex-1 basis-60 items-start gap-3">
      <Avatar person={member} decorative size="medium" />
      <div className="grid min-w-0 gap-0.5">
        <p className="flex flex-wrap items-center gap-x-2 text-sm font-medium wrap-anywhere">
          {member.name}
          {isSelf && <Chip>{t("you")}</Chip>}
        </p>
        <p className="text-[0.8125rem] text-quiet wrap-anywhere">{member.email}</p>
        <p className="text-[0.8125rem] text-quiet">
          {member.seenAt === null
            ? t("neverSeen")
            : t.rich("seen", { when: () => <Moment at={member.seenAt ?? ""} /> })}
        </p>
      </div>
    </div>
  );
}

function RoleWords({ role, why }: { role: Role; why: string }) {
  const roles = useTranslations("roles");
  return (
    <div className="grid gap-0.5 sm:max-w-56 sm:text-right">
      <p className="text-sm">{roles(role)}</p>
      <p className="text-xs text-pretty text-quiet">{why}</p>
    </div>
  );
}

type RoleChoiceProps = {
  member: MemberView;
  managing: Managing;
  pending: Role | null;
  onChoose(role: Role): void;
};

function RoleChoice({ member, managing, pending, onChoose }: RoleChoiceProps) {
  const t = useTranslations("members");
  const roles = useTranslations("roles");
  const given = rolesToGive(managing.role);
  return (
    <select
      aria-label={t("roleOf", { name: member.name })}
      aria-busy={pending !== null || undefined}
      value={pending ?? member.role}
      onChange={({ target }) => {
        const role = given.find((each) => each === target.value);
        if (role && pending === null) onChoose(role);
      }}
      className={`${inputStyle} h-9! w-auto! text-sm!`}
    >
      {given.map((role) => (
        <option key={role} value={role}>
          {roles(role)}
        </option>
      ))}
    </select>
  );
}

type ActsMenuProps = { member: MemberView; managing: Managing; onAsk(question: Question): void };

function ActsMenu({ member, managing, onAsk }: ActsMenuProps) {
  const t = useTranslations("members");
  const mayHandOver = managing.role === "owner" && member.id !== managing.userId;
  return (
    <DropdownMenu>
      <DropdownMenuTrigger asChild>
        <IconButton label={t("actsOn", { name: member.name })} size="small">
          <Ellipsis aria-hidden />
        </IconButton>
      </DropdownMenuTrigger>
      <DropdownMenuContent align="end">
        {mayHandOver && (
          <DropdownMenuItem onSelect={() => onAsk({ is: "transfer" })}>
            <KeyRound aria-hidden />
            {t("transfer")}
          </DropdownMenuItem>
        )}
        <DropdownMenuItem onSelect={() => onAsk({ is: "remove" })}>
          <UserRoundMinus aria-hidden />
          {t("remove")}
        </DropdownMenuItem>
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
