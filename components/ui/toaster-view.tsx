"use client";
// How the notices are drawn, by sonner. toaster.tsx loads it.
import { useTheme } from "next-themes";
import { useEffect } from "react";
import { toast, Toaster as Sonner } from "sonner";
import { showNotices } from "./notices.ts";

export type ToasterProps = { label: string; closeLabel: string };

export default function ToasterView({ label, closeLabel }: ToasterProps) {
  const { resolvedTheme } = useTheme();
  // After sonner's own part has begun to listen.
  useEffect(() => showNotices(toast), []);
  return (
    <Sonner
      theme={resolvedTheme === "dark" ? "dark" : "light"}
      position="bottom-center"
      containerAriaLabel={label}
      closeButton
      toastOptions={{
        closeButtonAriaLabel: closeLabel,
        unstyled: true,
        classNames: {
          toast:
            "flex w-full items-center gap-3 rounded-lg border border-line bg-raised px-4 py-3 text-sm text-ink shadow-float font-sans",
          content: "flex-1",
          description: "text-quiet",
          actionButton:
            "shrink-0 rounded-md px-2 py-1 font-medium text-accent hover:bg-sunken transition-colors order-2",
          closeButton:
            "order-3 grid size-7 shrink-0 place-items-center rounded-md text-quiet hover:bg-sunken",
        },
      }}
    />
  );
}
