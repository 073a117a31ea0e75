"use client";
// The window in which a manager invites somebody, and the one that tells a link once.
import { UserRoundPlus } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import { Button } from "../ui/button.tsx";
import { CopiedText } from "../ui/copied-text.tsx";
import { Dialog, DialogActions, DialogContent, DialogTrigger } from "../ui/dialog.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { InviteForm } from "./invite-form.tsx";
import type { Managing } from "./managing.ts";
import type { ToldInvitation } from "./members-requests.ts";

export function InviteDialog({ managing }: { managing: Managing }) {
  const t = useTranslations("members");
  const ui = useTranslations("ui");
  const [open, setOpen] = useState(false);
  const [told, setTold] = useState<ToldInvitation | null>(null);
  const { refresh } = useNavigation();
  function done(invitation: ToldInvitation) {
    setOpen(false);
    if (invitation.link === null) toast(t("mailed", { email: invitation.email ?? "" }));
    else setTold(invitation);
    refresh();
  }
  return (
    <>
      <Dialog open={open} onOpenChange={setOpen}>
        <DialogTrigger asChild>
          <Button variant="primary">
            <UserRoundPlus aria-hidden />
            {t("invite")}
          </Button>
        </DialogTrigger>
        <DialogContent title={t("invite")} description={t("inviteLead")} closeLabel={ui("close")}>
          <InviteForm managing={managing} onInvited={done} />
        </DialogContent>
      </Dialog>
      <ToldDialog told={told} onClose={() => setTold(null)} />
    </>
  );
}

/** `told`: null while there is nothing to tell. */
export function ToldDialog({ told, onClose }: { told: ToldInvitation | null; onClose(): void }) {
  const t = useTranslations("members");
  const ui = useTranslations("ui");
  if (told === null || told.link === null) return null;
  const words = told.email === null ? t("linkLead") : t("linkForLead", { email: told.email });
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()}>
      <DialogContent title={t("linkTitle")} description={words} closeLabel={ui("close")}>
        <CopiedText
          label={t("link")}
          hint={t("linkHint")}
          text={told.link}
          copyLabel={t("copy")}
          copiedLabel={t("copied")}
        />
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            {t("linkDone")}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
