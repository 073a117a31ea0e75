// One line of text with names to choose from, by the browser's own list. Anything else may be typed too.
import type { ComponentProps } from "react";
import { Input } from "./input.tsx";

export type SuggestedInputProps = ComponentProps<"input"> & { id: string; suggestions: readonly string[] };

export function SuggestedInput({ suggestions, ...props }: SuggestedInputProps) {
  const list = `${props.id}-suggestions`;
  return (
    <>
      <Input {...props} list={list} autoComplete="off" />
      <datalist id={list}>
        {suggestions.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </>
  );
}
