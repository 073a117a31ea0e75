// One part of a page of settings: its name, and a card.
import type { ReactNode } from "react";

export function Group({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section aria-label={title} className="mt-8">
      <h2 className="mb-2 text-[0.8125rem] font-medium text-quiet">{title}</h2>
      <div className="divide-y divide-line rounded-lg border border-line bg-paper">{children}</div>
    </section>
  );
}
