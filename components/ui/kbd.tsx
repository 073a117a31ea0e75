// Names of keys.
import type { ReactNode } from "react";
import { clsx } from "clsx";

export function Kbd({ inverted = false, children }: { inverted?: boolean; children: ReactNode }) {
  return (
    <kbd
      className={clsx(
        "rounded-sm border px-1 font-sans text-2xs",
        inverted ? "border-current/40" : "border-line bg-sunken text-ink",
      )}
    >
      {children}
    </kbd>
  );
}
