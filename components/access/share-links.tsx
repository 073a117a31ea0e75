// Links by which people without an account come in. Who manages the briefing makes, copies, changes, turns off and removes them; others read
// that there are some.
"use client";

import { Copy, Link2, Trash2 } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useId, useState } from "react";
import type { GuestRole } from "#lib/domain/access.ts";
import type { LinkView } from "#lib/domain/access-view.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { Switch } from "../ui/switch.tsx";
import { toast } from "../ui/toaster.tsx";
import { LinkForm } from "./link-form.tsx";
import { requestLinkChange, requestLinkRemoval, requestNewLink } from "./share-requests.ts";
import type { Share } from "./use-share.ts";

export type ShareLinksProps = {
  share: Share;
  /** Null for who may not see them. */
  links: readonly LinkView[] | null;
  counts: Record<GuestRole, number>;
};

export function ShareLinks({ share, links, counts }: ShareLinksProps) {
  const t = useTranslations("share");
  const [adding, setAdding] = useState(false);
  return (
    <section aria-label={t("links")} className="grid gap-2">
      <h3 className="text-[0.8125rem] font-medium text-quiet">{t("links")}</h3>
      <p className="text-sm text-quiet">{t("linksWork", counts)}</p>
      {links && links.length > 0 && (
        <ul className="divide-y divide-line rounded-md border border-line px-3">
          {links.map((link) => (
            <LinkRow key={link.id} share={share} link={link} />
          ))}
        </ul>
      )}
      {links && !adding && (
        <Button size="small" className="justify-self-start" onClick={() => setAdding(true)}>
          <Link2 aria-hidden />
          {t("addLink")}
        </Button>
      )}
      {adding && (
        <LinkForm
          submitLabel={t("makeLink")}
          pending={share.pending}
          onCancel={() => setAdding(false)}
          onSubmit={(link) =>
            void share
              .act(() => requestNewLink(share.briefingId, link), t("linkMade"))
              .then((done) => done && setAdding(false))
          }
        />
      )}
    </section>
  );
}

type RowProps = { share: Share; link: LinkView };

function LinkRow({ share, link }: RowProps) {
  const t = useTranslations("share");
  const roles = useTranslations("share.guestRoles");
  const id = useId();
  const [open, setOpen] = useState<"edit" | "remove" | null>(null);
  const called = link.note || roles(link.role);
  const change = (on: boolean) =>
    void (share.pending || share.act(() => requestLinkChange(share.briefingId, link.id, { on })));
  return (
    <li className="grid gap-2 py-3 text-sm">
      <div className="flex items-start justify-between gap-3">
        <div className="min-w-0">
          <label htmlFor={id} className="font-medium wrap-anywhere">
            {called}
          </label>
          <p className="text-[0.8125rem] text-quiet">
            <LinkFacts link={link} />
          </p>
        </div>
        <Switch id={id} checked={link.on} onChange={({ target }) => change(target.checked)} />
      </div>
      <LinkActs
        called={called}
        onCopy={() => void copy(link.address, t)}
        onEdit={() => setOpen(open === "edit" ? null : "edit")}
        onRemove={() => setOpen("remove")}
      />
      {open === "edit" && (
        <LinkForm
          link={link}
          submitLabel={t("saveLink")}
          pending={share.pending}
          onCancel={() => setOpen(null)}
          onSubmit={(changed) =>
            void share
              .act(() => requestLinkChange(share.briefingId, link.id, changed))
              .then((done) => done && setOpen(null))
          }
        />
      )}
      <Removal
        share={share}
        link={link}
        called={called}
        open={open === "remove"}
        onClose={() => setOpen(null)}
      />
    </li>
  );
}

type ActsProps = { called: string; onCopy(): void; onEdit(): void; onRemove(): void };

function LinkActs({ called, onCopy, onEdit, onRemove }: ActsProps) {
  const t = useTranslations("share");
  return (
    <div className="flex flex-wrap items-center gap-2">
      <Button size="small" aria-label={t("copyOne", { name: called })} onClick={onCopy}>
        <Copy aria-hidden />
        {t("copy")}
      </Button>
      <Button size="small" aria-label={t("editOne", { name: called })} onClick={onEdit}>
        {t("edit")}
      </Button>
      <IconButton size="small" label={t("removeLink", { name: called })} onClick={onRemove}>
        <Trash2 aria-hidden />
      </IconButton>
    </div>
  );
}

async function copy(address: string, t: (key: "copied" | "copyFailed") => string): Promise<void> {
  const done = await navigator.clipboard.writeText(address).then(
    () => true,
    () => false,
  );
  if (done) toast(t("copied"));
  else toast.error(t("copyFailed"));
}

/** In one sentence: whether it works, until when, and how many came. */
function LinkFacts({ link: { role, on, works, expiresAt, uses, note } }: { link: LinkView }) {
  const t = useTranslations("share");
  const roles = useTranslations("share.guestRoles");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const until =
    expiresAt && format.dateTime(new Date(expiresAt), { dateStyle: "medium", timeStyle: "short", timeZone });
  const state = works ? (until ? t("worksUntil", { until }) : t("works")) : t(on ? "isOver" : "isOff");
  return [note === "" ? null : roles(role), state, t("uses", { count: uses })].filter(Boolean).join(" · ");
}

type RemovalProps = RowProps & { called: string; open: boolean; onClose(): void };

function Removal({ share, link, called, open, onClose }: RemovalProps) {
  const t = useTranslations("share");
  const ui = useTranslations("ui");
  return (
    <AlertDialog
      open={open}
      onOpenChange={(is) => void (!is && onClose())}
      title={t("removeLinkTitle", { name: called })}
      description={t("removeLinkBody")}
      cancelLabel={ui("cancel")}
      confirmLabel={t("removeLinkConfirm")}
      onConfirm={() => void share.act(() => requestLinkRemoval(share.briefingId, link.id))}
    />
  );
}
