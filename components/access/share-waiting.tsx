// Who asks to be let in, with what they wrote, and the answer: as what, or not.
"use client";

import { useTranslations } from "next-intl";
import { useState } from "react";
import type { NamedRole } from "#lib/domain/access.ts";
import type { RequestView } from "#lib/domain/access-view.ts";
import { Avatar } from "../ui/avatar.tsx";
import { Button } from "../ui/button.tsx";
import { Moment } from "../ui/moment.tsx";
import { RoleChoice } from "./role-choice.tsx";
import { requestAnswer } from "./share-requests.ts";
import type { Share } from "./use-share.ts";

export function ShareWaiting({ share, requests }: { share: Share; requests: readonly RequestView[] }) {
  const t = useTranslations("share");
  return (
    <section aria-label={t("waiting")}>
      <h3 className="mb-1 text-[0.8125rem] font-medium text-quiet">{t("waiting")}</h3>
      <ul className="divide-y divide-line rounded-md border border-line px-3">
        {requests.map((request) => (
          <Waiting key={request.id} share={share} request={request} />
        ))}
      </ul>
    </section>
  );
}

function Waiting({ share, request: { id, by, note, askedAt } }: { share: Share; request: RequestView }) {
  const t = useTranslations("share");
  const [role, setRole] = useState<NamedRole>("editor");
  const { name } = by;
  const answer = (as: NamedRole | null) =>
    void share.act(() => requestAnswer(share.briefingId, id, as), t(as ? "letIn" : "notLetIn", { name }));
  return (
    <li className="grid gap-2 py-3 text-sm">
      <p className="flex items-center gap-3">
        <Avatar person={by} decorative />
        <span className="min-w-0 flex-1 font-medium wrap-anywhere">{name}</span>
        <Moment at={askedAt} className="text-[0.8125rem] text-quiet" />
      </p>
      {note !== "" && <p className="whitespace-pre-line wrap-anywhere">{note}</p>}
      <div className="flex flex-wrap items-center gap-2">
        <RoleChoice label={t("letInAs", { name })} value={role} onChoose={setRole} />
        <Button size="small" variant="primary" pending={share.pending} onClick={() => answer(role)}>
          {t("approve")}
        </Button>
        <Button size="small" pending={share.pending} onClick={() => answer(null)}>
          {t("refuse")}
        </Button>
      </div>
    </li>
  );
}
