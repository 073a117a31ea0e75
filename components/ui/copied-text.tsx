"use client";
// One line to take along, with a button that puts it on the clipboard and says so.
import { Check, Copy } from "lucide-react";
import { useRef, useState } from "react";
import { Button } from "./button.tsx";
import { Field } from "./field.tsx";
import { Input } from "./input.tsx";

export type CopiedTextProps = {
  label: string;
  hint: string;
  text: string;
  copyLabel: string;
  copiedLabel: string;
};

export function CopiedText({ label, hint, text, copyLabel, copiedLabel }: CopiedTextProps) {
  const [copied, setCopied] = useState(false);
  const input = useRef<HTMLInputElement>(null);
  const copy = async () => {
    input.current?.select();
    // Browsers refuse it on pages without https: the line is marked then, for the person's own keys.
    const done = await navigator.clipboard?.writeText(text).then(
      () => true,
      () => false,
    );
    setCopied(done === true);
  };
  return (
    <Field label={label} hint={hint}>
      {(control) => (
        <div className="flex items-center gap-2">
          <Input
            {...control}
            ref={input}
            readOnly
            value={text}
            onFocus={({ target }) => target.select()}
            className="min-w-0 flex-1 font-mono text-[0.8125rem]"
          />
          <Button onClick={() => void copy()} className="h-10">
            {copied ? <Check aria-hidden /> : <Copy aria-hidden />}
            <span role="status">{copied ? copiedLabel : copyLabel}</span>
          </Button>
        </div>
      )}
    </Field>
  );
}
