"use client";
// What is asked before a member is removed, made an owner, or changes what they may do themselves: it names what goes.
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { Role } from "#lib/domain/access.ts";
import type { MemberView, RemovalView } from "#lib/domain/membership.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import type { Managing } from "./managing.ts";
import { requestWhatGoes } from "./members-requests.ts";
import type { MemberActs } from "./use-member-acts.ts";

export type Question = { is: "role"; role: Role } | { is: "transfer" } | { is: "remove" };

export type MemberQuestionProps = {
  /** Null while nothing is asked. */
  question: Question | null;
  member: MemberView;
  managing: Managing;
  acts: MemberActs;
  onClose(): void;
};

export function MemberQuestion({ question, member, managing, acts, onClose }: MemberQuestionProps) {
  const ui = useTranslations("ui");
  const wordsOf = useWords(member, managing);
  if (!question) return null;
  const confirm = () => {
    if (question.is === "remove") acts.remove();
    else if (question.is === "transfer") acts.transfer();
    else acts.give(question.role);
  };
  return (
    <AlertDialog
      open
      onOpenChange={(open) => !open && onClose()}
      {...wordsOf(question)}
      cancelLabel={ui("cancel")}
      onConfirm={confirm}
    >
      {question.is === "remove" && <WhatGoes {...{ member, managing }} />}
    </AlertDialog>
  );
}

function useWords({ id, name }: MemberView, { userId }: Managing) {
  const t = useTranslations("members");
  const roles = useTranslations("roles");
  const isSelf = id === userId;
  return (question: Question) => {
    if (question.is === "transfer")
      return {
        title: t("transferTitle", { name }),
        description: t("transferLead", { name }),
        confirmLabel: t("transferConfirm"),
      };
    if (question.is === "remove")
      return {
        title: isSelf ? t("leaveTitle") : t("removeTitle", { name }),
        description: isSelf ? t("leaveLead") : t("removeLead", { name }),
        confirmLabel: isSelf ? t("leaveConfirm") : t("removeConfirm"),
      };
    const role = roles(question.role);
    return {
      title: isSelf ? t("selfTitle", { role }) : t("ownerTitle", { name }),
      description: isSelf ? t("selfLead") : t("ownerLead", { name }),
      confirmLabel: isSelf ? t("selfConfirm") : t("ownerConfirm"),
    };
  };
}

/** What could not be asked is not told: removing is possible all the same. */
function WhatGoes({ member, managing }: { member: MemberView; managing: Managing }) {
  const t = useTranslations("members");
  const goes = useWhatGoes({ workspaceId: managing.workspaceId, memberId: member.id });
  if (goes === "loading") return <Skeleton className="h-10 w-full" />;
  if (goes === "unknown") return <p className="text-sm text-quiet">{t("goesUnknown")}</p>;
  const lines = (["named", "reviews", "invitations", "links"] as const).filter((what) => goes[what] > 0);
  if (lines.length === 0) return null;
  return (
    <ul className="grid list-disc gap-1 pl-5 text-sm">
      {lines.map((what) => (
        <li key={what}>{t(`goes.${what}`, { count: goes[what] })}</li>
      ))}
    </ul>
  );
}

function useWhatGoes({ workspaceId, memberId }: { workspaceId: string; memberId: string }) {
  const [goes, setGoes] = useState<RemovalView | "loading" | "unknown">("loading");
  useEffect(() => {
    let gone = false;
    void requestWhatGoes({ workspaceId, memberId }).then((answer) => {
      if (!gone) setGoes(answer.ok ? answer.value : "unknown");
    });
    return () => void (gone = true);
  }, [workspaceId, memberId]);
  return goes;
}
