"use client";
// Names the text that undoing a restore left as it is, because it was edited since.
import { useTranslations } from "next-intl";
import { Button } from "../ui/button.tsx";
import { Dialog, DialogActions, DialogContent } from "../ui/dialog.tsx";

/** More are only counted. */
const maxListed = 20;

export function LeftDialog({ quotes, onClose }: { quotes: readonly string[]; onClose(): void }) {
  const t = useTranslations("versions.restore");
  const ui = useTranslations("ui");
  return (
    <Dialog open={quotes.length > 0} onOpenChange={(to) => !to && onClose()}>
      <DialogContent title={t("leftTitle")} description={t("leftLead")} closeLabel={ui("close")}>
        <ul className="grid list-disc gap-1 pl-5 text-sm">
          {quotes.slice(0, maxListed).map((quote, at) => (
            <li key={at} className="wrap-anywhere">
              {quote || t("leftEmpty")}
            </li>
          ))}
        </ul>
        {quotes.length > maxListed && (
          <p className="text-sm">{t("leftMore", { count: quotes.length - maxListed })}</p>
        )}
        <DialogActions>
          <Button variant="primary" onClick={onClose}>
            {ui("close")}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}
