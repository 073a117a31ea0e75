// Grey shapes where something is about to come; nothing is shown for the first 300 ms. Hidden from screen readers.
import { clsx } from "clsx";

export function Skeleton({ className }: { className?: string }) {
  return <span aria-hidden className={clsx("after-a-moment block rounded-md bg-sunken", className)} />;
}
