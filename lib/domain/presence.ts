// The colours by which people are told apart: twelve pairs, for light and dark surroundings. Never the only sign.

export type PresenceColor = { light: string; dark: string };

/** `light` carries white letters, `dark` carries `presenceInk`, both at 4.5:1 or more. `User.color` is an index into it. */
export const presenceColors: readonly PresenceColor[] = [
  { light: "#1d5fa8", dark: "#86b8f2" },
  { light: "#a33a1f", dark: "#f2a48c" },
  { light: "#1f7042", dark: "#86d1a2" },
  { light: "#7a3fa0", dark: "#cda6ec" },
  { light: "#8a5a00", dark: "#e6bd6a" },
  { light: "#0f6c78", dark: "#7ccfda" },
  { light: "#a8285f", dark: "#f29bc0" },
  { light: "#4d6110", dark: "#bccb72" },
  { light: "#4a4fb5", dark: "#a9aef5" },
  { light: "#80502f", dark: "#dcb194" },
  { light: "#4f5f70", dark: "#aebccb" },
  { light: "#9a2a2a", dark: "#f0a0a0" },
];

/** The letters on a `dark` colour. */
export const presenceInk = "#16171a";

export function presenceColorFor(index: number): PresenceColor {
  const color = presenceColors[Math.abs(Math.trunc(index)) % presenceColors.length];
  if (!color) throw new Error("the palette is empty");
  return color;
}
