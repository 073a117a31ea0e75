"use client";
// How a menu is drawn, by Radix. dropdown-menu.tsx loads it.
import { Check } from "lucide-react";
import { DropdownMenu as Radix } from "radix-ui";
import type { ComponentProps, ReactNode } from "react";
import { clsx } from "clsx";

/** Not modal: the page behind stays as it is for readers of the screen and for the wheel. */
export function DropdownMenu(props: ComponentProps<typeof Radix.Root>) {
  return <Radix.Root modal={false} {...props} />;
}

export const DropdownMenuTrigger = Radix.Trigger;
export const DropdownMenuRadioGroup = Radix.RadioGroup;

/** Stands in the page beside its button, so that it belongs to the same landmark. */
export function DropdownMenuContent(props: ComponentProps<typeof Radix.Content>) {
  return (
    <Radix.Content
      sideOffset={6}
      collisionPadding={8}
      {...props}
      className={clsx(
        "z-50 max-h-(--radix-dropdown-menu-content-available-height) min-w-48 animate-appear overflow-y-auto rounded-lg border border-line bg-raised p-1 font-sans text-base font-normal text-ink shadow-float",
        props.className,
      )}
    />
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
  const look = clsx(itemStyle, tone === "danger" ? "text-danger" : "[&_svg]:text-quiet", props.className);
  // What stands in for the item has to be its only child.
  if (props.asChild)
    return (
      <Radix.Item {...props} className={look}>
        {children}
      </Radix.Item>
    );
  return (
    <Radix.Item {...props} className={look}>
      <span className="flex flex-1 items-center gap-2.5">{children}</span>
      {keys !== undefined && <span className="text-xs text-quiet">{keys}</span>}
    </Radix.Item>
  );
}

function ChosenMark() {
  return (
    <Radix.ItemIndicator className="absolute left-3.5">
      <Check aria-hidden className="text-accent" />
    </Radix.ItemIndicator>
  );
}

export function DropdownMenuRadioItem({ children, ...props }: ComponentProps<typeof Radix.RadioItem>) {
  return (
    <Radix.RadioItem {...props} className={clsx(itemStyle, "pl-8", props.className)}>
      <ChosenMark />
      {children}
    </Radix.RadioItem>
  );
}

/** Stays open: several may be chosen. */
export function DropdownMenuCheckboxItem({ children, ...props }: ComponentProps<typeof Radix.CheckboxItem>) {
  return (
    <Radix.CheckboxItem
      onSelect={(event) => event.preventDefault()}
      {...props}
      className={clsx(itemStyle, "pl-8", props.className)}
    >
      <ChosenMark />
      {children}
    </Radix.CheckboxItem>
  );
}

export function DropdownMenuLabel({ children }: { children: ReactNode }) {
  return <Radix.Label className="px-2.5 pt-2 pb-1 text-xs font-medium text-quiet">{children}</Radix.Label>;
}

export function DropdownMenuSeparator() {
  return <Radix.Separator className="my-1 h-px bg-line" />;
}
