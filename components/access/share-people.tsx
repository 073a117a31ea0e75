// The members who can come in, each with the role there and where it comes from. Who manages a restricted briefing changes what people are
// named as; before somebody gives up their own right to do so they are asked.
"use client";

import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { can, namedRoles, type NamedRole } from "#lib/domain/access.ts";
import type { AccessPerson, AccessView } from "#lib/domain/access-view.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { requestNaming, requestUnnaming } from "./share-requests.ts";
import type { Share } from "./use-share.ts";

type PeopleProps = { share: Share; access: AccessView; userId: string };

export function SharePeople({ share, access, userId }: PeopleProps) {
  const t = useTranslations("share");
  const { own, change, confirm, stay } = useNaming(share, userId);
  return (
    <section aria-label={t("people")}>
      <h3 className="mb-1 text-[0.8125rem] font-medium text-quiet">{t("people")}</h3>
      <ul className="divide-y divide-line">
        {access.items.map((person) => (
          <Person
            key={person.id}
            person={person}
            isSelf={person.id === userId}
            onChange={access.may.manage && person.from === "named" ? (role) => change(person, role) : null}
          />
        ))}
      </ul>
      {access.nextCursor !== null && (
        <Button size="small" className="mt-2" onClick={() => void share.more()}>
          {t("morePeople")}
        </Button>
      )}
      <AlertDialog
        open={own !== null}
        onOpenChange={(open) => void (!open && stay())}
        title={t("leaveTitle")}
        description={t("leaveBody")}
        cancelLabel={t("leaveCancel")}
        confirmLabel={t("leaveConfirm")}
        onConfirm={confirm}
      />
    </section>
  );
}

type Wanted = { person: AccessPerson; role: NamedRole | null };

/** `own`: what somebody wants of themselves that would end their right to manage. */
function useNaming(share: Share, userId: string) {
  const t = useTranslations("share");
  const [own, setOwn] = useState<Wanted | null>(null);
  const send = ({ person, role }: Wanted, leave: boolean) =>
    void share.act(
      () =>
        role === null
          ? requestUnnaming(share.briefingId, person.id, leave)
          : requestNaming(share.briefingId, { userId: person.id, role, leave }),
      t(role === null ? "removed" : "changed", { name: person.name }),
    );
  return {
    own,
    stay: () => setOwn(null),
    change(person: AccessPerson, role: NamedRole | null) {
      const wanted = { person, role };
      const ends = role === null || !can({ kind: "member", role }, "manage");
      if (person.id === userId && ends) setOwn(wanted);
      else send(wanted, false);
    },
    confirm() {
      if (own) send(own, true);
      setOwn(null);
    },
  };
}

type PersonProps = {
  person: AccessPerson;
  isSelf: boolean;
  /** Null for the role: named no longer. Null altogether where nothing can be changed. */
  onChange: ((role: NamedRole | null) => void) | null;
};

function Person({ person, isSelf, onChange }: PersonProps) {
  const t = useTranslations("share");
  const roles = useTranslations("roles");
  const { name, role, from } = person;
  const named = namedRoles.find((each) => each === role);
  return (
    <li className="flex items-center gap-3 py-2">
      <Avatar person={person} decorative />
      <div className="min-w-0 flex-1 text-sm">
        <p className="font-medium wrap-anywhere">{isSelf ? t("you", { name }) : name}</p>
        <p className="text-[0.8125rem] text-quiet">
          {t(`from_${from}`, { role: roles(role), can: t(`can_${role}`) })}
        </p>
      </div>
      {onChange && named && (
        <>
          <RoleChoice label={t("roleOf", { name })} value={named} onChoose={onChange} />
          <IconButton size="small" label={t("remove", { name })} onClick={() => onChange(null)}>
            <X aria-hidden />
          </IconButton>
        </>
      )}
    </li>
  );
}
