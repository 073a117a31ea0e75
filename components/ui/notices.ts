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

type Options = Omit<NonNullable<Parameters<typeof sonner>[1]>, "id" | "onAutoClose" | "onDismiss"> & {
  /** The next one with this key takes its place. */
  id?: string;
};

/** By their keys, under what id they are drawn. What fades takes no new words any more: its key is free. */
const standing = new Map<string, string>();
let drawn = 0;

function placed(options?: Options): Parameters<typeof sonner>[1] {
  const key = options?.id;
  if (key === undefined) return options;
  const id = standing.get(key) ?? `${key} ${drawn++}`;
  standing.set(key, id);
  const fades = () => void (standing.get(key) === id && standing.delete(key));
  return { ...options, id, onAutoClose: fades, onDismiss: fades };
}

export function toast(sentence: string, options?: Options): void {
  tell((by) => void by(sentence, placed(options)));
}

toast.dismiss = (key: string): void => tell((by) => void by.dismiss(standing.get(key) ?? key));

toast.error = (sentence: string, options?: Options): void =>
  tell((by) => void by.error(sentence, placed(options)));

/** Whether something waits for what draws it, or is drawn already. */
export function areWanted(): boolean {
  return show !== null || waiting.length > 0;
}

export function onWanted(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}
