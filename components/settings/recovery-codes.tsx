"use client";
// The recovery codes, this once: to be copied or kept as a file before they are gone for good.
import { Copy, Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { useEffect, useRef } from "react";
import { downloadText } from "../briefing/download-text.ts";
import { Button } from "../ui/button.tsx";
import { toast } from "../ui/toaster.tsx";

export function RecoveryCodes({ codes, onKept }: { codes: readonly string[]; onKept(): void }) {
  const t = useTranslations("profile");
  const text = `${codes.join("\n")}\n`;
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const copy = async () => {
    await navigator.clipboard.writeText(text).then(
      () => toast(t("copied")),
      () => toast.error(t("notCopied")),
    );
  };
  return (
    <div className="grid gap-4 p-4 sm:p-5">
      <div className="max-w-measure">
        <h3 ref={heading} tabIndex={-1} className="w-fit rounded-xs text-sm font-medium">
          {t("codes")}
        </h3>
        <p className="mt-0.5 text-sm text-pretty text-quiet">{t("codesLead")}</p>
      </div>
      <ul className="grid gap-x-8 gap-y-1.5 rounded-md bg-sunken p-4 font-mono text-sm sm:w-fit sm:grid-cols-2">
        {codes.map((code) => (
          <li key={code}>{code}</li>
        ))}
      </ul>
      <div className="flex flex-wrap gap-2">
        <Button onClick={() => void copy()}>
          <Copy aria-hidden />
          {t("copy")}
        </Button>
        <Button onClick={() => downloadText(text, t("codesFile"))}>
          <Download aria-hidden />
          {t("download")}
        </Button>
        <Button variant="primary" onClick={onKept}>
          {t("kept")}
        </Button>
      </div>
    </div>
  );
}
