"use client";
// Panels of which one is shown. Arrow keys move between the tabs.
import { Tabs as Radix } from "radix-ui";
import type { ComponentProps } from "react";
import { clsx } from "clsx";

export const Tabs = Radix.Root;
export const TabsContent = Radix.Content;

export function TabsList(props: ComponentProps<typeof Radix.List>) {
  return <Radix.List {...props} className={clsx("flex gap-4 border-b border-line", props.className)} />;
}

export function TabsTrigger(props: ComponentProps<typeof Radix.Trigger>) {
  return (
    <Radix.Trigger
      {...props}
      className={clsx(
        "-mb-px border-b-2 border-transparent px-0.5 py-2 text-sm text-quiet transition-colors hover:text-ink",
        "data-[state=active]:border-accent data-[state=active]:font-medium data-[state=active]:text-ink",
        props.className,
      )}
    />
  );
}
