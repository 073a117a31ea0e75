"use client";
// Checks on demand that nothing in the log was changed or is missing, part by part, and says up to where with the hash to keep.
import { ShieldAlert, ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import type { ErrorCode } from "#lib/domain/errors.ts";
import { callApi, type Answer } from "../api/call-api.ts";
import { Button } from "../ui/button.tsx";

type Part =
  | { whole: true; seq: number; head: string; done: boolean }
  | { whole: false; seq: number; fault: "missing" | "changed" };

type Checking =
  | { is: "resting" }
  | { is: "checking"; seq: number }
  | { is: "checked"; part: Part }
  | { is: "failed"; code: ErrorCode };

export function AuditCheck({ workspaceId }: { workspaceId: string }) {
  const t = useTranslations("audit");
  const { checking, check } = useChecking(workspaceId);
  return (
    <section
      aria-label={t("check")}
      className="mt-6 rounded-lg border border-line bg-paper px-4 py-3.5 sm:px-5 print:hidden"
    >
      <div className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2">
        <p className="max-w-measure min-w-0 flex-1 basis-64 text-sm text-quiet">{t("checkLead")}</p>
        <Button pending={checking.is === "checking"} onClick={check}>
          {t("checkNow")}
        </Button>
      </div>
      <div role="status" className="text-sm">
        <Said checking={checking} />
      </div>
    </section>
  );
}

function useChecking(workspaceId: string) {
  const [checking, setChecking] = useState<Checking>({ is: "resting" });
  async function check(): Promise<void> {
    for (let seq = 0; ;) {
      setChecking({ is: "checking", seq });
      const answer = await requestPart(workspaceId, seq);
      if (!answer.ok) return setChecking({ is: "failed", code: answer.code });
      const part = answer.value;
      if (!part.whole || part.done) return setChecking({ is: "checked", part });
      seq = part.seq;
    }
  }
  return { checking, check: () => void check() };
}

function requestPart(workspaceId: string, after: number): Promise<Answer<Part>> {
  return callApi("GET", `/audit/check?workspace=${workspaceId}&after=${after}`);
}

function Said({ checking }: { checking: Checking }) {
  const t = useTranslations("audit");
  const errors = useTranslations("errors");
  if (checking.is === "resting") return null;
  if (checking.is === "checking")
    return <p className="after-a-moment mt-2 text-quiet">{t("checking", { seq: checking.seq })}</p>;
  if (checking.is === "failed") return <Line bad>{t("checkFailed", { why: errors(checking.code) })}</Line>;
  const { part } = checking;
  if (!part.whole) return <Line bad>{t(part.fault, { seq: part.seq })}</Line>;
  if (part.seq === 0) return <Line>{t("wholeEmpty")}</Line>;
  return (
    <>
      <Line>{t("whole", { seq: part.seq })}</Line>
      <p className="mt-1 text-[0.8125rem] text-quiet">
        {t("head")} <code className="wrap-anywhere select-all">{part.head}</code>
      </p>
    </>
  );
}

function Line({ bad = false, children }: { bad?: boolean; children: ReactNode }) {
  const Icon = bad ? ShieldAlert : ShieldCheck;
  return (
    <p className={`mt-2 flex items-start gap-1.5 ${bad ? "text-danger" : "text-approved"}`}>
      <Icon aria-hidden className="mt-0.5 size-4 shrink-0" />
      {children}
    </p>
  );
}
