"use client";
// A person's second factor: off, being set up, just turned on with its recovery codes, or on.
import { ShieldCheck, ShieldOff } from "lucide-react";
import { useTranslations } from "next-intl";
import { useState } from "react";
import type { SecondFactorSetup, SecondFactorView } from "#lib/domain/account.ts";
import { Button } from "../ui/button.tsx";
import { Chip } from "../ui/chip.tsx";
import { useNavigation } from "../ui/link.tsx";
import { toast } from "../ui/toaster.tsx";
import { requestCodes, requestOff, requestSetup } from "./account-requests.ts";
import { ProveDialog } from "./prove-dialog.tsx";
import { RecoveryCodes } from "./recovery-codes.tsx";
import { SetupSecondFactor } from "./setup-second-factor.tsx";

type Shown = { is: "resting" } | { is: "setup"; setup: SecondFactorSetup } | { is: "codes"; codes: string[] };
type Asked = "setup" | "off" | "codes";

export function SecondFactor({ view }: { view: SecondFactorView }) {
  const [shown, setShown] = useState<Shown>({ is: "resting" });
  const [asked, setAsked] = useState<Asked | null>(null);
  const { refresh } = useNavigation();
  const show = (next: Shown) => {
    setAsked(null);
    setShown(next);
    refresh();
  };
  const rest = () => show({ is: "resting" });
  return (
    <>
      <Standing view={view} onAsk={shown.is === "resting" ? setAsked : null} />
      {shown.is === "setup" && (
        <SetupSecondFactor
          setup={shown.setup}
          onDone={(codes) => show({ is: "codes", codes })}
          onCancel={rest}
        />
      )}
      {shown.is === "codes" && <RecoveryCodes codes={shown.codes} onKept={rest} />}
      {asked && <Question asked={asked} show={show} onClose={() => setAsked(null)} />}
    </>
  );
}

type StandingProps = { view: SecondFactorView; onAsk: ((asked: Asked) => void) | null };

/** Nothing else can be begun while something is under way. */
function Standing({ view: { isOn, codesLeft }, onAsk }: StandingProps) {
  const t = useTranslations("profile");
  return (
    <div className="grid gap-4 p-4 sm:p-5">
      <div className="grid max-w-measure gap-1.5 justify-items-start">
        <Chip
          tone={isOn ? "approved" : "plain"}
          icon={isOn ? <ShieldCheck aria-hidden /> : <ShieldOff aria-hidden />}
        >
          {t(isOn ? "factorOn" : "factorOff")}
        </Chip>
        <p className="text-sm text-pretty text-quiet">{t(isOn ? "factorOnLead" : "factorOffLead")}</p>
        {isOn && <p className="text-sm">{t("codesLeft", { count: codesLeft })}</p>}
      </div>
      {onAsk && (
        <div className="flex flex-wrap gap-2">
          {!isOn && <Button onClick={() => onAsk("setup")}>{t("setUp")}</Button>}
          {isOn && <Button onClick={() => onAsk("codes")}>{t("newCodes")}</Button>}
          {isOn && <Button onClick={() => onAsk("off")}>{t("turnOff")}</Button>}
        </div>
      )}
    </div>
  );
}

type QuestionProps = { asked: Asked; show(next: Shown): void; onClose(): void };

function Question({ asked, show, onClose }: QuestionProps) {
  const t = useTranslations("profile");
  const words = {
    title: t(`ask.${asked}.title`),
    description: t(`ask.${asked}.lead`),
    submitLabel: t(`ask.${asked}.submit`),
    onClose,
  };
  if (asked === "setup")
    return <ProveDialog {...words} request={requestSetup} onDone={(setup) => show({ is: "setup", setup })} />;
  if (asked === "codes")
    return (
      <ProveDialog {...words} request={requestCodes} onDone={({ codes }) => show({ is: "codes", codes })} />
    );
  const turnedOff = () => {
    toast(t("turnedOff"));
    show({ is: "resting" });
  };
  return <ProveDialog {...words} request={requestOff} onDone={turnedOff} />;
}
