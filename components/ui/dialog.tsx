// A window over the page for one short task. Esc and the veil close it; focus returns to what opened it. What draws it is loaded
// when it is first opened.
"use client";

import { createContext, useContext, useState, type ComponentProps, type ReactNode } from "react";
import type * as parts from "./dialog-parts.tsx";
import { Opener, partsOnDemand } from "./parts.tsx";

type Parts = typeof parts;

const dialog = partsOnDemand<Parts>(() => import("./dialog-parts.tsx"));
const OpenContext = createContext<() => void>(() => undefined);

/** Opened by its trigger, or by whoever holds `open`. */
export type DialogProps = { open?: boolean; onOpenChange?(open: boolean): void; children: ReactNode };

export function Dialog({ open, onOpenChange, children }: DialogProps) {
  const [own, setOwn] = useState(false);
  const isOpen = open ?? own;
  const parts = dialog.useParts(isOpen);
  if (!parts) return <OpenContext value={() => setOwn(true)}>{children}</OpenContext>;
  return (
    <dialog.Context value={parts}>
      <parts.Dialog open={isOpen} onOpenChange={onOpenChange ?? setOwn}>
        {children}
      </parts.Dialog>
    </dialog.Context>
  );
}

export function DialogTrigger(props: ComponentProps<Parts["DialogTrigger"]>) {
  const parts = useContext(dialog.Context);
  const open = useContext(OpenContext);
  if (parts) return <parts.DialogTrigger {...props} />;
  return <Opener {...props} aria-haspopup="dialog" onClick={open} onPointerEnter={dialog.preload} />;
}

export const DialogClose = dialog.part("DialogClose");
export const DialogContent = dialog.part("DialogContent");

/** The row of buttons at a dialog's end, the main one last. */
export function DialogActions({ children }: { children: ReactNode }) {
  return <footer className="flex flex-wrap justify-end gap-2 pt-1">{children}</footer>;
}
