"use client";
// A secret that was just made and is shown now and never again: to be copied.
import { Copy } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useId, useRef } from "react";
import { Button } from "../ui/button.tsx";
import { Input } from "../ui/input.tsx";
import { toast } from "../ui/toaster.tsx";

export type ShownOnceProps = { label: string; hint: string; secret: string; onDone(): void };

export function ShownOnce({ label, hint, secret, onDone }: ShownOnceProps) {
  const t = useTranslations("shownOnce");
  const id = useId();
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => field.current?.select(), [secret]);
  const copy = () =>
    void navigator.clipboard.writeText(secret).then(
      () => toast(t("copied")),
      // Where the browser doesn't allow it, what is selected is copied by hand.
      () => field.current?.select(),
    );
  return (
    <div className="grid gap-2 border-b border-line bg-accent-soft p-4 sm:p-5">
      <label htmlFor={id} className="text-sm font-medium">
        {label}
      </label>
      <p id={`${id}-hint`} className="text-sm text-pretty">
        {hint}
      </p>
      <div className="flex flex-wrap gap-2">
        <Input
          ref={field}
          id={id}
          readOnly
          value={secret}
          aria-describedby={`${id}-hint`}
          spellCheck={false}
          className="min-w-0 flex-1 basis-60 font-mono text-[0.8125rem]"
        />
        <Button className="h-10" onClick={copy}>
          <Copy aria-hidden />
          {t("copy")}
        </Button>
        <Button className="h-10" variant="quiet" onClick={onDone}>
          {t("done")}
        </Button>
      </div>
    </div>
  );
}
