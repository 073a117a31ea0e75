// A button that is only an icon: its name is told to screen readers and shown as a tooltip.
import type { ComponentProps, ReactNode } from "react";
import { clsx } from "clsx";
import { tooltip, type TooltipSide } from "./tooltip.ts";

export type IconButtonProps = Omit<ComponentProps<"button">, "aria-label"> & {
  label: string;
  /** Keys, shown behind the name. */
  keys?: string;
  size?: "small" | "medium";
  /** For a button that switches something: whether it is on. */
  pressed?: boolean;
  side?: TooltipSide;
  children: ReactNode;
};

export function IconButton({ label, keys, size = "medium", pressed, side, ...props }: IconButtonProps) {
  return (
    <button
      type="button"
      {...tooltip(label, keys, side)}
      {...props}
      aria-label={label}
      aria-pressed={pressed}
      className={clsx(
        "inline-grid shrink-0 place-items-center rounded-md text-quiet transition-colors hover:bg-sunken hover:text-ink",
        "disabled:cursor-default disabled:opacity-45 aria-pressed:bg-accent-soft aria-pressed:text-accent data-[state=open]:bg-sunken data-[state=open]:text-ink",
        size === "small" ? "size-7 [&_svg]:size-4" : "size-9 [&_svg]:size-[1.125rem]",
        props.className,
      )}
    />
  );
}
