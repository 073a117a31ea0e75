// Signing out with text that the server doesn't have: wait until it has, take a copy along, or give it up. Ends no sign-in itself.
"use client";

import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useState, type ReactNode } from "react";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions, DialogContent } from "../ui/dialog.tsx";

export type SignOutDialogProps = {
  open: boolean;
  /** Still true while something of this page's isn't saved. */
  unsaved: boolean;
  /** False where waiting can't help: what isn't saved may not go in. */
  mayWait: boolean;
  /** In place of the usual words. */
  body?: string;
  children?: ReactNode;
  onStay(): void;
  onDownload(): void;
  /** Everything is saved, and it was waited for. */
  onSaved(): void;
  onDiscard(): void;
};

export function SignOutDialog({ open, unsaved, mayWait, body, children, ...on }: SignOutDialogProps) {
  const t = useTranslations("editor.signOut");
  const ui = useTranslations("ui");
  const [waiting, setWaiting] = useState(false);
  const { onSaved, onStay } = on;
  useEffect(() => {
    if (open && waiting && !unsaved) onSaved();
  }, [open, waiting, unsaved, onSaved]);
  const close = () => {
    setWaiting(false);
    onStay();
  };
  return (
    <Dialog open={open} onOpenChange={(shown) => !shown && close()}>
      <DialogContent title={t("title")} description={body ?? t("body")} closeLabel={ui("close")}>
        {children}
        {waiting && <p role="status">{t("waiting")}</p>}
        <DialogActions>
          <Button variant="danger" onClick={on.onDiscard}>
            {t("discard")}
          </Button>
          <Button onClick={on.onDownload}>
            <Download aria-hidden />
            {t("download")}
          </Button>
          {mayWait && (
            <Button variant="primary" pending={waiting} onClick={() => setWaiting(true)}>
              {t("wait")}
            </Button>
          )}
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
