// One line of text to fill in. Its name and its fault come from Field.
import type { ComponentProps } from "react";
import { clsx } from "clsx";

export const inputStyle =
  "h-10 w-full rounded-md border border-edge bg-paper px-3 text-[0.9375rem] text-ink transition-colors hover:border-ink/60 " +
  "focus-visible:border-accent focus-visible:outline-offset-0 aria-invalid:border-danger disabled:opacity-55 max-sm:text-base";

export function Input(props: ComponentProps<"input">) {
  return <input {...props} className={clsx(inputStyle, props.className)} />;
}
