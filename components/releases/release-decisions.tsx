// Who decided what on a release's review, step by step.
import { useTranslations } from "next-intl";
import type { ReleasePageContent } from "#lib/document/release-page-view.ts";
import { ExactTime } from "../ui/exact-time.tsx";

type Step = ReleasePageContent["review"]["steps"][number];

export function ReleaseDecisions({ content: { review } }: { content: ReleasePageContent }) {
  const t = useTranslations("releases");
  return (
    <section aria-labelledby="decisions" className="release-part">
      <h2 id="decisions" className="release-part-title">
        {t("decisions")}
      </h2>
      <p className="text-sm text-quiet">
        {t("askedBy", { name: review.askedBy.name })} · <ExactTime at={review.askedAt} />
      </p>
      {review.note !== "" && <p className="text-sm whitespace-pre-line wrap-anywhere">{review.note}</p>}
      <ol className="grid gap-3">
        {review.steps.map((step, at) => (
          <li key={at} className="grid gap-1.5">
            <p className="text-[0.8125rem] font-medium">{t("step", { number: at + 1 })}</p>
            {step.decisions.map((decision) => (
              <Decision key={decision.for.id} decision={decision} />
            ))}
          </li>
        ))}
      </ol>
    </section>
  );
}

function Decision({ decision }: { decision: Step["decisions"][number] }) {
  const t = useTranslations("releases");
  const roles = useTranslations("roles");
  const { by, verdict, reason, at } = decision;
  const inPlace = decision.for.id !== by.id;
  return (
    <div className="text-sm">
      <p>
        <strong className="font-medium">{t(`verdicts.${verdict}`)}</strong> · {by.name}, {roles(by.role)}
        {inPlace && <> · {t("inPlaceOf", { name: decision.for.name })}</>}
      </p>
      {reason !== "" && <p className="whitespace-pre-line wrap-anywhere">{reason}</p>}
      <p className="text-[0.8125rem] text-quiet">
        <ExactTime at={at} />
      </p>
    </div>
  );
}
