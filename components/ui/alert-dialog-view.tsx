"use client";
// How the question is drawn, by Radix. alert-dialog.tsx loads it.
import { AlertDialog as Radix } from "radix-ui";
import { Button } from "./button.tsx";
import type { AlertDialogProps } from "./alert-dialog.tsx";
import { useOpener, veilStyle, windowStyle } from "./dialog-parts.tsx";
import { DialogActions } from "./dialog.tsx";

export default function AlertDialogView({
  title,
  description,
  cancelLabel,
  confirmLabel,
  ...props
}: AlertDialogProps) {
  const opener = useOpener();
  return (
    <Radix.Root open={props.open} onOpenChange={props.onOpenChange}>
      <Radix.Portal>
        <Radix.Overlay className={veilStyle} />
        <Radix.Content
          className={windowStyle}
          onOpenAutoFocus={opener.remember}
          onCloseAutoFocus={opener.focusAgain}
        >
          <Radix.Title className="text-lg leading-snug font-semibold">{title}</Radix.Title>
          <Radix.Description className="text-sm text-quiet">{description}</Radix.Description>
          {props.children}
          <DialogActions>
            <Radix.Cancel asChild>
              <Button>{cancelLabel}</Button>
            </Radix.Cancel>
            <Radix.Action asChild>
              <Button variant="danger" onClick={props.onConfirm}>
                {confirmLabel}
              </Button>
            </Radix.Action>
          </DialogActions>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
