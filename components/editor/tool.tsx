// One button of a toolbar over the text: a press leaves the selection in the text what it is.
"use client";

import type { LucideIcon } from "lucide-react";
import { Toolbar } from "radix-ui";
import { IconButton } from "../ui/icon-button.tsx";
import { keysFor } from "./keys.ts";

export type ToolProps = {
  label: string;
  keys?: string;
  icon: LucideIcon;
  pressed?: boolean;
  disabled?: boolean;
  onPress(): void;
};

export function Tool({ label, keys, icon: Icon, pressed, disabled = false, onPress }: ToolProps) {
  return (
    <Toolbar.Button asChild disabled={disabled}>
      <IconButton
        label={label}
        {...(keys !== undefined && { keys: keysFor(keys) })}
        {...(pressed !== undefined && { pressed })}
        disabled={disabled}
        onMouseDown={(event) => event.preventDefault()}
        onClick={onPress}
      >
        <Icon aria-hidden />
      </IconButton>
    </Toolbar.Button>
  );
}
