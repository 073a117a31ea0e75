// The keys that work on the page of a review, as `?` lists them.
"use client";

import { useTranslations } from "next-intl";
import KeyboardList from "../briefing/keyboard-list.tsx";

const shortcuts = [
  ["show", "?"],
  ["next", "Alt+Page Down"],
  ["previous", "Alt+Page Up"],
  ["sign", "S"],
  ["ask", "A"],
  ["dissent", "D"],
  ["cleared", "Alt+Shift+1"],
  ["clearedWithEdits", "Alt+Shift+2"],
  ["noObjection", "Alt+Shift+3"],
  ["notCleared", "Alt+Shift+4"],
] as const;

export default function ReviewKeyboard({ onClose }: { onClose(): void }) {
  const t = useTranslations("review.keyboard");
  return (
    <KeyboardList shortcuts={shortcuts.map(([name, keys]) => ({ label: t(name), keys }))} onClose={onClose} />
  );
}
