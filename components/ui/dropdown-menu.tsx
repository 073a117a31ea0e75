"use client";
// A menu under a button, with items, choices and separators. Arrow keys and first letters move in it.
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { clsx } from "clsx";

export const DropdownMenu = Radix.Root;
export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

export function DropdownMenuContent({ children, ...props }: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Portal>
      <Radix.Content
        sideOffset={6}
        collisionPadding={8}
        {...props}
        className={clsx(
          "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-lg border border-line bg-raised p-1 shadow-float",
          props.className,
        )}
      >
        {children}
      </Radix.Content>
    </Radix.Portal>
  );
}

const itemStyle =
  "flex min-h-8 items-center gap-2.5 rounded-md px-2.5 py-1 text-sm outline-none select-none data-[highlighted]:bg-sunken " +
  "data-[disabled]:opacity-50 [&_svg]:size-4 [&_svg]:shrink-0";

type ItemProps = ComponentProps<typeof Radix.Item> & {
  tone?: "plain" | "danger";
  /** Keys, shown at the item's end. */
  keys?: string;
};

export function DropdownMenuItem({ tone = "plain", keys, children, ...props }: ItemProps) {
  return (
    <Radix.Item
      {...props}
      className={clsx(itemStyle, tone === "danger" ? "text-danger" : "[&_svg]:text-quiet", props.className)}
    >
      {props.asChild ? children : <span className="flex flex-1 items-center gap-2.5">{children}</span>}
      {keys !== undefined && <span className="text-xs text-quiet">{keys}</span>}
    </Radix.Item>
  );
}

export function DropdownMenuRadioItem({ children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...props} className={clsx(itemStyle, "pl-8", props.className)}>
      <Radix.ItemIndicator className="absolute left-3.5">
        <Check aria-hidden className="text-accent" />
      </Radix.ItemIndicator>
      {children}
    </Radix.RadioItem>
  );
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-quiet">{children}</Radix.Label>;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
