// The first stop of the Tab key: jumps over the bars to the page's `main`, whose id is `main`.
import type { ReactNode } from "react";

const mainId = "main";

export function SkipLink({ children }: { children: ReactNode }) {
  return (
    <a
      href={`#${mainId}`}
      className="fixed top-2 left-2 z-50 -translate-y-16 rounded-md bg-ink px-4 py-2 text-sm font-medium text-paper focus-visible:translate-y-0"
    >
      {children}
    </a>
  );
}
