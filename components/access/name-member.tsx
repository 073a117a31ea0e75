// Naming a member of the workspace in a restricted briefing: found by typing, with a role.
"use client";

import { Plus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import type { NamedRole } from "#lib/domain/access.ts";
import type { OtherMember } from "#lib/domain/access-view.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { requestNaming, requestOthers } from "./share-requests.ts";
import type { Share } from "./use-share.ts";

export function NameMember({ share }: { share: Share }) {
  const t = useTranslations("share");
  const [search, setSearch] = useState("");
  const [role, setRole] = useState<NamedRole>("editor");
  const found = useOthers(share, search);
  const name = ({ id: userId, name: called }: OtherMember) =>
    void share
      .act(() => requestNaming(share.briefingId, { userId, role }), t("named", { name: called }))
      .then((done) => done && setSearch(""));
  return (
    <section aria-label={t("nameTitle")} className="grid gap-2">
      <div className="flex items-end gap-2">
        <div className="flex-1">
          <Field label={t("nameTitle")}>
            {(control) => (
              <Input
                {...control}
                type="search"
                autoComplete="off"
                placeholder={t("namePlaceholder")}
                value={search}
                onChange={({ target }) => setSearch(target.value)}
              />
            )}
          </Field>
        </div>
        <RoleChoice label={t("nameAs")} value={role} onChoose={setRole} />
      </div>
      <p role="status" className="text-[0.8125rem] text-quiet empty:hidden">
        {search.trim() !== "" && found?.length === 0 && t("nobodyFound")}
      </p>
      {search.trim() !== "" && found && found.length > 0 && (
        <FoundMembers found={found} pending={share.pending} onName={name} />
      )}
    </section>
  );
}

type FoundProps = { found: readonly OtherMember[]; pending: boolean; onName(person: OtherMember): void };

function FoundMembers({ found, pending, onName }: FoundProps) {
  const t = useTranslations("share");
  return (
    <ul aria-label={t("found")} className="divide-y divide-line">
      {found.map((person) => (
        <li key={person.id} className="flex items-center gap-3 py-1.5 text-sm">
          <Avatar person={person} decorative />
          <span className="min-w-0 flex-1 wrap-anywhere">{person.name}</span>
          <Button
            size="small"
            aria-label={t("nameOne", { name: person.name })}
            pending={pending}
            onClick={() => onName(person)}
          >
            <Plus aria-hidden />
            {t("name")}
          </Button>
        </li>
      ))}
    </ul>
  );
}

/** Null before the answer, and where there is none: typing asks again. Asked anew when who is in has changed. */
function useOthers({ briefingId, state }: Share, search: string): OtherMember[] | null {
  const [found, setFound] = useState<OtherMember[] | null>(null);
  useEffect(() => {
    let isGone = false;
    if (search.trim() === "") return;
    void requestOthers(briefingId, search.trim()).then((answer) => {
      if (!isGone) setFound(answer.ok ? answer.value.items : null);
    });
    return () => void (isGone = true);
  }, [briefingId, search, state]);
  return found;
}
