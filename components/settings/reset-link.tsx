"use client";
// An owner makes a link by which somebody comes in again, who lost their password or their second factor, and copies it: it is shown once.
import { Copy } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useState, useTransition } from "react";
import { resetKinds, type ResetKind } from "#lib/domain/account.ts";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions, DialogContent } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestResetLink, type ResetLinkAnswer } from "./account-requests.ts";
import { RefusedLine } from "./refused-line.tsx";

export type ResetLinkDialogProps = { member: { id: string; name: string }; onClose(): void };

export function ResetLinkDialog({ member, onClose }: ResetLinkDialogProps) {
  const t = useTranslations("resetLink");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const { made, refused, pending, make } = useMaking(member.id);
  return (
    <Dialog open onOpenChange={(open) => open || onClose()}>
      <DialogContent
        title={t("title", { name: member.name })}
        description={t("lead")}
        closeLabel={ui("close")}
      >
        <RefusedLine>{refused && (refused === "not_allowed" ? t("elsewhere") : errors(refused))}</RefusedLine>
        {made ? (
          <Made {...made} />
        ) : (
          <DialogActions>
            {resetKinds.map((kind) => (
              <Button key={kind} pending={pending === kind} onClick={() => make(kind)}>
                {t(`make.${kind}`)}
              </Button>
            ))}
          </DialogActions>
        )}
      </DialogContent>
    </Dialog>
  );
}

/** Opens the window: for a row of the list of members. */
export function ResetLink({ member }: { member: { id: string; name: string } }) {
  const t = useTranslations("resetLink");
  const [open, setOpen] = useState(false);
  return (
    <>
      <Button size="small" aria-label={t("openFor", { name: member.name })} onClick={() => setOpen(true)}>
        {t("open")}
      </Button>
      {open && <ResetLinkDialog member={member} onClose={() => setOpen(false)} />}
    </>
  );
}

function useMaking(userId: string) {
  const [made, setMade] = useState<ResetLinkAnswer | null>(null);
  const [refused, setRefused] = useState<ErrorCode | null>(null);
  const [kind, setKind] = useState<ResetKind | null>(null);
  const [isMaking, start] = useTransition();
  const make = (wanted: ResetKind) => {
    setKind(wanted);
    start(async () => {
      const answer = await requestResetLink(userId, wanted);
      setMade(answer.ok ? answer.value : null);
      setRefused(answer.ok ? null : answer.code);
    });
  };
  return { made, refused, pending: isMaking ? kind : null, make };
}

function Made({ url, expiresAt }: ResetLinkAnswer) {
  const t = useTranslations("resetLink");
  const format = useFormatter();
  const until = format.dateTime(new Date(expiresAt), { dateStyle: "medium", timeStyle: "short" });
  const copy = () =>
    navigator.clipboard.writeText(url).then(
      () => toast(t("copied")),
      () => toast.error(t("notCopied")),
    );
  return (
    <>
      <Field label={t("link")} hint={t("once", { until })}>
        {(control) => (
          <Input {...control} readOnly value={url} onFocus={({ target }) => target.select()} autoFocus />
        )}
      </Field>
      <DialogActions>
        <Button variant="primary" onClick={() => void copy()}>
          <Copy aria-hidden />
          {t("copy")}
        </Button>
      </DialogActions>
    </>
  );
}
