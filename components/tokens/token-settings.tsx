"use client";
// The page of a person's tokens: makes one, which is shown once, and lists those that count.
import { useTranslations } from "next-intl";
import { useRef, useState } from "react";
import { ShownOnce } from "../settings/shown-once.tsx";
import { TokenForm } from "./token-form.tsx";
import { TokenList, type TokenListProps } from "./token-list.tsx";

export function TokenSettings({ tokens, isFirst }: TokenListProps) {
  const t = useTranslations("tokens");
  const [made, setMade] = useState<{ name: string; token: string } | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const done = () => {
    setMade(null);
    heading.current?.focus();
  };
  return (
    <>
      <section aria-label={t("make")} className="mt-8">
        <h2 ref={heading} tabIndex={-1} className="mb-2 w-fit text-[0.8125rem] font-medium text-quiet">
          {t("make")}
        </h2>
        <div className="overflow-hidden rounded-lg border border-line bg-paper">
          {made && (
            <ShownOnce
              label={t("made", { name: made.name })}
              hint={t("madeHint")}
              secret={made.token}
              onDone={done}
            />
          )}
          <TokenForm onMade={setMade} />
        </div>
      </section>
      <TokenList tokens={tokens} isFirst={isFirst} />
    </>
  );
}
