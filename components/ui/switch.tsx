// Something that is on or off at once, without a button to save it. A checkbox by nature, so that it is one for every device.
import { clsx } from "clsx";
import type { ComponentProps } from "react";

export function Switch(props: Omit<ComponentProps<"input">, "type" | "role">) {
  return (
    <input
      {...props}
      type="checkbox"
      role="switch"
      className={clsx(
        "relative h-6 w-10 shrink-0 appearance-none rounded-full bg-edge transition-colors checked:bg-accent forced-colors:appearance-auto",
        "before:absolute before:top-0.5 before:left-0.5 before:size-5 before:rounded-full before:bg-paper before:transition-transform checked:before:translate-x-4",
        props.className,
      )}
    />
  );
}
