"use client";
// Asks before something that can't be undone, naming what goes. Only its buttons and Esc close it.
import { AlertDialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { Button } from "./button.tsx";
import { DialogActions, useOpener, veilStyle, windowStyle } from "./dialog.tsx";

export type AlertDialogProps = {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  title: string;
  description: string;
  cancelLabel: string;
  confirmLabel: string;
  onConfirm: () => void;
  /** Between the words and the buttons. */
  children?: ReactNode;
};

export function AlertDialog({ title, description, cancelLabel, confirmLabel, ...props }: AlertDialogProps) {
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
