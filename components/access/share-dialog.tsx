// Who can come into a briefing, as what, and where that comes from, in words; and for who manages it the ways to change that.
"use client";

import { CircleAlert } from "lucide-react";
import { useTranslations } from "next-intl";
import { useId } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogContent } from "../ui/dialog.tsx";
import { Skeleton } from "../ui/skeleton.tsx";
import { Switch } from "../ui/switch.tsx";
import { NameMember } from "./name-member.tsx";
import type { SharedBriefing } from "./shared-briefing.ts";
import { ShareLinks } from "./share-links.tsx";
import { SharePeople } from "./share-people.tsx";
import { requestRestricted } from "./share-requests.ts";
import { ShareWaiting } from "./share-waiting.tsx";
import { useShare, type Share, type Shared } from "./use-share.ts";

export type ShareDialogProps = { briefing: SharedBriefing; userId: string; onClose(): void };

export default function ShareDialog({ briefing, userId, onClose }: ShareDialogProps) {
  const t = useTranslations("share");
  const ui = useTranslations("ui");
  const share = useShare(briefing.id);
  return (
    <Dialog open onOpenChange={(open) => void (!open && onClose())}>
      <DialogContent
        title={t("title", { title: briefing.title || t("untitled") })}
        closeLabel={ui("close")}
        wide
      >
        <Content share={share} userId={userId} />
      </DialogContent>
    </Dialog>
  );
}

function Content({ share, userId }: { share: Share; userId: string }) {
  const t = useTranslations("share");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  switch (share.state.is) {
    case "loading":
      return (
        <div aria-busy="true" className="grid gap-3">
          <p className="sr-only">{t("loading")}</p>
          <Skeleton className="h-12 w-full" />
          <Skeleton className="h-40 w-full" />
        </div>
      );
    case "failed":
      return (
        <div className="grid justify-items-start gap-3">
          <p role="alert" className="flex items-start gap-1.5 text-sm text-danger">
            <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
            {errors(share.state.code)}
          </p>
          <Button onClick={() => void share.reload()}>{ui("retry")}</Button>
        </div>
      );
    case "ready":
      return <Ready share={share} shared={share.state.shared} userId={userId} />;
  }
}

type ReadyProps = { share: Share; shared: Shared; userId: string };

function Ready({ share, shared, userId }: ReadyProps) {
  const { access, requests, links } = shared;
  const { manage } = access.may;
  return (
    <div className="grid gap-6">
      <Restriction share={share} shared={shared} />
      {manage && requests.length > 0 && <ShareWaiting share={share} requests={requests} />}
      <SharePeople share={share} access={access} userId={userId} />
      {manage && access.restricted && <NameMember share={share} />}
      <ShareLinks share={share} links={manage ? links : null} counts={access.links} />
    </div>
  );
}

/** What holds for the whole briefing, and the switch for it. It can be switched back: nothing is asked before. */
function Restriction({ share, shared: { access } }: Omit<ReadyProps, "userId">) {
  const t = useTranslations("share");
  const id = useId();
  const words = t(access.restricted ? "isRestricted" : "isOpen");
  if (!access.may.manage) return <p className="text-sm">{words}</p>;
  return (
    <div className="flex items-start justify-between gap-6 rounded-md bg-sunken px-3 py-2.5">
      <div>
        <label htmlFor={id} className="text-sm font-medium">
          {t("restrict")}
        </label>
        <p id={`${id}-hint`} className="text-sm text-quiet" role="status">
          {words}
        </p>
      </div>
      <Switch
        id={id}
        aria-describedby={`${id}-hint`}
        aria-busy={share.pending || undefined}
        checked={access.restricted}
        onChange={({ target }) =>
          void (share.pending || share.act(() => requestRestricted(share.briefingId, target.checked)))
        }
      />
    </div>
  );
}
