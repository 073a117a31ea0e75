// How keys are written for the person's machine: "Mod+B" is Ctrl+B, on Apple's ⌘B. Pure but for asking which machine it is.

const appleSigns: Record<string, string> = { Mod: "⌘", Shift: "⇧", Alt: "⌥", Ctrl: "⌃" };

let known: boolean | null = null;

export function isApple(): boolean {
  return (known ??= /mac|iphone|ipad/i.test(navigator.userAgent));
}

export function keysFor(keys: string, apple = isApple()): string {
  const parts = keys.split("+");
  if (apple) return parts.map((part) => appleSigns[part] ?? part).join("");
  return parts.map((part) => (part === "Mod" ? "Ctrl" : part)).join("+");
}
