// Above a form on a page for people who aren't signed in: why the server didn't take it.
import { CircleAlert } from "lucide-react";

export function Refusal({ children }: { children: string }) {
  return (
    <p className="flex items-start gap-2 rounded-md bg-danger-soft px-3 py-2.5 text-sm text-danger">
      <CircleAlert aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
