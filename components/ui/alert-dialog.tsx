// Asks before something that can't be undone, naming what goes. Only its buttons and Esc close it.
"use client";

import { Suspense, type ReactNode } from "react";
import { useEver } from "./use-ever.ts";
import { whenWanted } from "./later.ts";

const View = whenWanted(() => import("./alert-dialog-view.tsx"));

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

export function AlertDialog(props: AlertDialogProps) {
  const isWanted = useEver(props.open);
  return (
    isWanted && (
      <Suspense>
        <View {...props} />
      </Suspense>
    )
  );
}
