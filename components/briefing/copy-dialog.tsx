// Text of this person's that could not go in: shown, copied or downloaded, and gone only when they say so.
"use client";

import { Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { CopyPart } from "../live/unsaved-store.ts";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions, DialogContent } from "../ui/dialog.tsx";
import { toast } from "../ui/toaster.tsx";
import { copyAsText } from "./copy-text.ts";
import { downloadText } from "./download-text.ts";

export type CopyDialogProps = {
  parts: readonly CopyPart[];
  open: boolean;
  onOpenChange(open: boolean): void;
  onDismiss(): void;
};

export function CopyDialog({ parts, open, onOpenChange, onDismiss }: CopyDialogProps) {
  const t = useTranslations("editor.copy");
  const ui = useTranslations("ui");
  const text = copyAsText(parts);
  const copy = async () => {
    await navigator.clipboard.writeText(text);
    toast(t("copied"));
  };
  return (
    <Dialog open={open && parts.length > 0} onOpenChange={onOpenChange}>
      <DialogContent title={t("title")} description={t("body")} closeLabel={ui("close")} wide>
        <pre className="copy-text" tabIndex={0} aria-label={t("title")}>
          {text}
        </pre>
        <DialogActions>
          <Button variant="quiet" onClick={onDismiss}>
            {t("dismiss")}
          </Button>
          <Button onClick={() => downloadText(text, t("file"))}>
            <Download aria-hidden />
            {t("download")}
          </Button>
          <Button variant="primary" onClick={() => void copy()}>
            <Copy aria-hidden />
            {t("copy")}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
