"use client";
// Short notices at the screen's lower edge, with at most one action each. Alt+T moves the focus to them.
import { useTheme } from "next-themes";
import { Toaster as Sonner } from "sonner";

export { toast } from "sonner";

export function Toaster({ label, closeLabel }: { label: string; closeLabel: string }) {
  const { resolvedTheme } = useTheme();
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
