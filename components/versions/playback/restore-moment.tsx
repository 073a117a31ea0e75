"use client";
// The button that makes a moment the present text again, behind a window that says what that does.
import { RotateCcw } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import type { PlaybackView } from "#lib/domain/playback.ts";
import { Button } from "../../ui/button.tsx";
import { Dialog, DialogActions, DialogContent, DialogTrigger } from "../../ui/dialog.tsx";
import { useNavigation } from "../../ui/link.tsx";
import { momentOf } from "./moment.ts";
import type { Shown } from "./projector.ts";
import { requestRestore, type OnRestore } from "./requests.ts";
import { useExactTime } from "./use-moment-words.ts";

export type RestoreMomentProps = { view: PlaybackView; shown: Shown; onOpen(): void; onRestore?: OnRestore };

export function RestoreMoment({ view, shown, onOpen, onRestore }: RestoreMomentProps) {
  const t = useTranslations("playback.restore");
  const ui = useTranslations("ui");
  const errors = useTranslations("errors");
  const time = useExactTime();
  const { at } = momentOf(view, shown);
  const { open, setOpen, pending, fault, restore } = useRestoring(view.briefing.id, shown.seq, onRestore);
  const change = (isOpen: boolean) => {
    if (isOpen) onOpen();
    setOpen(isOpen);
  };
  return (
    <Dialog open={open} onOpenChange={change}>
      <DialogTrigger asChild>
        <Button disabled={shown.seq >= view.head} title={shown.seq >= view.head ? t("isPresent") : undefined}>
          <RotateCcw aria-hidden />
          {t("button")}
        </Button>
      </DialogTrigger>
      <DialogContent
        title={t("title")}
        description={t("what", { when: at === null ? "" : time(at) })}
        closeLabel={ui("close")}
      >
        <p className="text-sm text-quiet">{t("kept")}</p>
        {fault && (
          <p role="alert" className="text-sm text-danger">
            {errors(fault)}
          </p>
        )}
        <DialogActions>
          <Button onClick={() => setOpen(false)}>{ui("cancel")}</Button>
          <Button variant="primary" pending={pending} onClick={() => void restore()}>
            {t("confirm")}
          </Button>
        </DialogActions>
      </DialogContent>
    </Dialog>
  );
}

/** Done, it goes to the briefing. */
function useRestoring(
  briefingId: string,
  seq: number,
  onRestore: OnRestore = (moment) => requestRestore(briefingId, moment),
) {
  const { push } = useNavigation();
  const [open, setOpen] = useState(false);
  const [pending, setPending] = useState(false);
  const [fault, setFault] = useState<ErrorCode | null>(null);
  const restore = async () => {
    setPending(true);
    setFault(null);
    const answer = await onRestore(seq);
    setPending(false);
    if (!answer.ok) return setFault(answer.code);
    setOpen(false);
    push(`/briefings/${briefingId}`);
  };
  return { open, setOpen, pending, fault, restore };
}
