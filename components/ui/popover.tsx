// A small floating panel that belongs to a button. Takes focus; Esc and a press elsewhere close it. What draws it comes
// later (see parts.tsx).
"use client";

import { createContext, useContext, type ComponentProps, type ReactNode } from "react";
import type * as parts from "./popover-parts.tsx";
import { Opener, partsOnDemand, type OpenerProps } from "./parts.tsx";

type Parts = typeof parts;

const popover = partsOnDemand<Parts>(() => import("./popover-parts.tsx"));
const OpenContext = createContext<() => void>(() => undefined);

export type PopoverProps = { open: boolean; onOpenChange(open: boolean): void; children: ReactNode };

export function Popover({ open, onOpenChange, children }: PopoverProps) {
  const parts = popover.useParts(open);
  if (!parts) return <OpenContext value={() => onOpenChange(true)}>{children}</OpenContext>;
  return (
    <popover.Context value={parts}>
      <parts.Popover open={open} onOpenChange={onOpenChange}>
        {children}
      </parts.Popover>
    </popover.Context>
  );
}

export function PopoverTrigger(props: ComponentProps<Parts["PopoverTrigger"]>) {
  const parts = useContext(popover.Context);
  const open = useContext(OpenContext);
  if (parts) return <parts.PopoverTrigger {...props} />;
  return (
    <Opener
      {...props}
      aria-haspopup="dialog"
      aria-expanded={false}
      onClick={open}
      onPointerEnter={popover.preload}
    />
  );
}

/** What the panel stands beside, where that isn't a button that opens it. */
export function PopoverAnchor({ children }: Required<Pick<OpenerProps, "children">>) {
  const parts = useContext(popover.Context);
  return parts ? <parts.PopoverAnchor asChild>{children}</parts.PopoverAnchor> : children;
}

export const PopoverContent = popover.part("PopoverContent");
