// Buttons with words, and their look for links (`asChild`). A pending button keeps its width and its focus.
import { LoaderCircle } from "lucide-react";
import { Slot } from "radix-ui";
import type { ComponentProps } from "react";
import { clsx } from "clsx";

export type ButtonVariant = "primary" | "secondary" | "quiet" | "danger";
export type ButtonSize = "small" | "medium";

const variants: Record<ButtonVariant, string> = {
  primary: "bg-accent text-on-accent hover:bg-accent-strong",
  secondary: "border border-edge bg-paper text-ink hover:bg-sunken",
  quiet: "text-ink hover:bg-sunken",
  danger: "bg-danger text-on-danger hover:bg-danger-strong",
};

const sizes: Record<ButtonSize, string> = {
  small: "h-8 px-2.5 text-[0.8125rem]",
  medium: "h-9 px-3.5 text-sm",
};

function buttonStyle(variant: ButtonVariant, size: ButtonSize): string {
  return clsx(
    "relative inline-flex shrink-0 items-center justify-center gap-1.5 rounded-md font-medium whitespace-nowrap transition-colors select-none",
    "disabled:cursor-default disabled:opacity-55 [&_svg]:size-4 [&_svg]:shrink-0",
    variants[variant],
    sizes[size],
  );
}

export type ButtonProps = ComponentProps<"button"> & {
  variant?: ButtonVariant;
  size?: ButtonSize;
  asChild?: boolean;
  /** Work is under way: further presses do nothing. */
  pending?: boolean;
};

export function Button({
  variant = "secondary",
  size = "medium",
  asChild = false,
  pending = false,
  ...props
}: ButtonProps) {
  const className = clsx(buttonStyle(variant, size), props.className);
  if (asChild) return <Slot.Root {...props} className={className} />;
  return (
    <button
      type="button"
      {...props}
      className={className}
      aria-disabled={pending || undefined}
      aria-busy={pending || undefined}
      onClick={pending ? (event) => event.preventDefault() : props.onClick}
    >
      <span className={clsx("inline-flex items-center gap-1.5", pending && "until-a-moment")}>
        {props.children}
      </span>
      {pending && <PendingMark />}
    </button>
  );
}

function PendingMark() {
  return (
    <span className="after-a-moment absolute inset-0 grid place-items-center">
      <LoaderCircle aria-hidden className="animate-spin" />
    </span>
  );
}
