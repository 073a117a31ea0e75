"use client";
// How a drawer is drawn, by Radix. sheet.tsx loads it.
import { X } from "lucide-react";
import { Dialog as Radix } from "radix-ui";
import type { ReactNode } from "react";
import { clsx } from "clsx";
import { veilStyle } from "./dialog.tsx";
import { IconButton } from "./icon-button.tsx";

export type SheetProps = {
  open: boolean;
  onOpenChange(open: boolean): void;
  side: "left" | "right";
  title: string;
  closeLabel: string;
  children: ReactNode;
};

export default function SheetView({ side, title, closeLabel, children, ...root }: SheetProps) {
  return (
    <Radix.Root {...root}>
      <Radix.Portal>
        <Radix.Overlay className={veilStyle} />
        <Radix.Content
          aria-describedby={undefined}
          // The drawer itself takes the focus: on its first button, that button's tooltip would open and take the first Esc.
          onOpenAutoFocus={(event) => {
            event.preventDefault();
            if (event.currentTarget instanceof HTMLElement) event.currentTarget.focus();
          }}
          className={clsx(
            "fixed inset-y-0 z-40 flex w-[min(22rem,calc(100%-3rem))] animate-appear flex-col bg-paper shadow-float outline-none",
            side === "left" ? "left-0 border-r border-line" : "right-0 border-l border-line",
          )}
        >
          <header className="flex items-center justify-between gap-2 border-b border-line py-1.5 pr-2 pl-4">
            <Radix.Title className="text-sm font-semibold">{title}</Radix.Title>
            <Radix.Close asChild>
              <IconButton label={closeLabel} side="bottom">
                <X aria-hidden />
              </IconButton>
            </Radix.Close>
          </header>
          <div className="min-h-0 flex-1 overflow-y-auto">{children}</div>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
