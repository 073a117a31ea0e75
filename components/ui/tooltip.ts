// A short name beside a control, on hover and on keyboard focus: what a control says of itself in these attributes. Says
// nothing that isn't also the control's name. tooltip-layer.tsx shows it.

export type TooltipSide = "top" | "bottom" | "left" | "right";

export type TooltipProps = {
  "data-tooltip": string;
  "data-tooltip-keys": string | undefined;
  "data-tooltip-side": TooltipSide;
};

/** `keys` are shown behind the name. */
export function tooltip(label: string, keys?: string, side: TooltipSide = "bottom"): TooltipProps {
  return { "data-tooltip": label, "data-tooltip-keys": keys, "data-tooltip-side": side };
}
