// Short notices that any part may give, whether what draws them is loaded or not. Draws nothing.
import type { toast as sonner } from "sonner";

type Tell = (show: typeof sonner) => void;

/** Told before what draws them was there; afterwards they go straight to it. */
let waiting: Tell[] = [];
let show: typeof sonner | null = null;
const listeners = new Set<() => void>();

function tell(notice: Tell): void {
  if (show) return notice(show);
  waiting.push(notice);
  for (const listener of listeners) listener();
}

/** What draws the notices is on the page. */
export function showNotices(by: typeof sonner): void {
  show = by;
  const told = waiting;
  waiting = [];
  for (const notice of told) notice(by);
}

type Options = Parameters<typeof sonner>[1];

export function toast(sentence: string, options?: Options): void {
  tell((by) => void by(sentence, options));
}

toast.dismiss = (id: string): void => tell((by) => void by.dismiss(id));

toast.error = (sentence: string, options?: Options): void => tell((by) => void by.error(sentence, options));

/** Whether something waits for what draws it, or is drawn already. */
export function areWanted(): boolean {
  return show !== null || waiting.length > 0;
}

export function onWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
