// What a manager does with one member: asks the server, says what came of it, and has the page asked for anew.
import { useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import type { Role } from "#lib/domain/access.ts";
import type { MemberView } from "#lib/domain/membership.ts";
import type { Answer } from "../api/call-api.ts";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import type { Managing } from "./managing.ts";
import { requestRemoval, requestRole, requestTransfer } from "./members-requests.ts";

export type MemberActs = {
  /** The role that is being given. */
  pending: Role | null;
  give(role: Role): void;
  transfer(): void;
  remove(): void;
};

type Acting = { member: MemberView; managing: Managing; onGone(): void };

export function useMemberActs({ member, managing, onGone }: Acting): MemberActs {
  const t = useTranslations("members");
  const roles = useTranslations("roles");
  const { name } = member;
  const at = { workspaceId: managing.workspaceId, memberId: member.id };
  const [pending, setPending] = useState<Role | null>(null);
  const act = useActing();
  const isSelf = member.id === managing.userId;
  return {
    pending,
    give(role) {
      setPending(role);
      const done = () => toast(t("given", { name, role: roles(role) }));
      const leaves = isSelf && role !== "owner" && role !== "manager";
      act(requestRole(at, role), { done, leaves, settled: () => setPending(null) });
    },
    transfer: () =>
      act(requestTransfer(at), { done: () => toast(t("transferred", { name })), leaves: false }),
    remove() {
      const done = () => {
        toast(t("removed", { name }));
        onGone();
      };
      act(requestRemoval(at), { done, leaves: isSelf });
    },
  };
}

type Then = {
  done(): void;
  /** The person may not see this page any more. */
  leaves: boolean;
  settled?(): void;
};

function useActing() {
  const t = useTranslations("members");
  const errors = useTranslations("errors");
  const { push, refresh } = useNavigation();
  const [, start] = useTransition();
  return (request: Promise<Answer<void>>, { done, leaves, settled }: Then) =>
    start(async () => {
      const answer = await request;
      settled?.();
      if (!answer.ok) return toast.error(answer.code === "conflict" ? t("onlyOwner") : errors(answer.code));
      done();
      if (leaves) push("/");
      else refresh();
    });
}
