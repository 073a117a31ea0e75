"use client";
// How a small floating panel is drawn, by Radix. popover.tsx loads it.
import { Popover as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { clsx } from "clsx";

export const Popover = Radix.Root;
export const PopoverTrigger = Radix.Trigger;
export const PopoverAnchor = Radix.Anchor;

export function PopoverContent(props: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        {...props}
        className={clsx(
          "z-50 w-72 max-w-[calc(100vw-1rem)] animate-appear rounded-lg border border-line bg-raised p-3 shadow-float",
          props.className,
        )}
      />
    </Radix.Portal>
  );
}
