// The keys that work on the editor page, as `?` lists them: nothing that is yet to come.
"use client";

import { useTranslations } from "next-intl";
import KeyboardList from "./keyboard-list.tsx";

const shortcuts = [
  ["show", "?"],
  ["regions", "F6"],
  ["toolbar", "Alt+F10"],
  ["close", "Esc"],
  ["moveSection", "Alt+Shift+↑ ↓"],
  ["selectAll", "Mod+A"],
  ["undo", "Mod+Z"],
  ["redo", "Mod+Shift+Z"],
  ["bold", "Mod+B"],
  ["italic", "Mod+I"],
  ["underline", "Mod+U"],
  ["strike", "Mod+Shift+S"],
  ["code", "Mod+E"],
  ["subscript", "Mod+,"],
  ["superscript", "Mod+."],
  ["insert", "/"],
  ["heading", "Mod+Alt+1 2 3"],
  ["paragraph", "Mod+Alt+0"],
  ["bulletList", "Mod+Shift+8"],
  ["orderedList", "Mod+Shift+7"],
  ["taskList", "Mod+Shift+9"],
  ["quote", "Mod+Shift+B"],
  ["note", "Enter"],
  ["mention", "@"],
  ["comment", "Mod+Alt+M"],
  ["nextThread", "Alt+Page Down"],
  ["find", "Mod+F"],
  ["replace", "Mod+H"],
  ["cell", "Tab"],
] as const;

export default function EditorKeyboard({ onClose }: { onClose(): void }) {
  const t = useTranslations("editor.keyboard");
  return (
    <KeyboardList shortcuts={shortcuts.map(([name, keys]) => ({ label: t(name), keys }))} onClose={onClose} />
  );
}
