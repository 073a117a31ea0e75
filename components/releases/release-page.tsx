// The page of one release: exactly the text that was approved, who said what of it, and by what it can be checked. Nothing in it can be
// edited, and nothing but the check needs a script.
import { Download } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import type { ReleasePageView } from "#lib/document/release-page-view.ts";
import { PrintButton } from "../dispositions/print-button.tsx";
import { BackLink } from "../ui/back-link.tsx";
import { Button } from "../ui/button.tsx";
import { ExactTime } from "../ui/exact-time.tsx";
import { Link } from "../ui/link.tsx";
import { textLinkStyle } from "../ui/text-link-style.ts";
import { ReleaseDecisions } from "./release-decisions.tsx";
import { releasesPath } from "./release-paths.ts";
import { ReleaseText } from "./release-text.tsx";
import { SignOffTable } from "./sign-off-table.tsx";
import { VerifyForm } from "./verify-form.tsx";

export function ReleasePage({ view }: { view: ReleasePageView }) {
  const t = useTranslations("releases");
  const { release } = view;
  return (
    <>
      <BackLink href={releasesPath(release.briefing.id)}>{t("back")}</BackLink>
      <Heading view={view} />
      <div className="release">
        <div className="release-reading">
          <ReleaseText view={view} />
          <SignOffTable content={view.content} />
        </div>
        <aside aria-label={t("record")} className="release-record">
          <ReleaseDecisions content={view.content} />
          <Proof view={view} />
          <section aria-labelledby="verify" className="release-part print:hidden">
            <h2 id="verify" className="release-part-title">
              {t("verify.title")}
            </h2>
            <VerifyForm releaseId={release.id} number={release.number} />
          </section>
        </aside>
      </div>
    </>
  );
}

function Heading({ view }: { view: ReleasePageView }) {
  const t = useTranslations("releases");
  const { release, content } = view;
  const { version, number, at, by } = release;
  return (
    <div className="versions-head">
      <div className="min-w-0 flex-1 basis-72">
        <h1 className="text-2xl font-semibold tracking-tight text-balance wrap-anywhere">
          {t("titleOf", {
            number,
            title: content.memo.title || content.briefing.title || t("untitledBriefing"),
          })}
        </h1>
        <p className="mt-1 text-sm text-quiet">
          {t("ofVersion", { version })} · {t("releasedBy", { name: content.release.by.name || by.name })} ·{" "}
          <ExactTime at={at} />
        </p>
        <MovedOn view={view} />
      </div>
      <div className="flex flex-wrap gap-2 print:hidden">
        <Button asChild>
          <a href={release.content} download>
            <Download aria-hidden />
            {t("download")}
          </a>
        </Button>
        <PrintButton label={t("print")} />
      </div>
    </div>
  );
}

/** Of the moment in which the page was made. */
function MovedOn({ view: { movedOn, release } }: { view: ReleasePageView }) {
  const t = useTranslations("releases");
  const format = useFormatter();
  if (movedOn === null || movedOn === "unknown")
    return (
      <p className="mt-1 text-sm text-quiet print:hidden">{t(movedOn === null ? "stillSo" : "unknownNow")}</p>
    );
  const { sections, memo, order } = movedOn;
  const what = sections.length > 0 ? t("changedSections", { count: sections.length }) : "";
  const rest = [memo ? t("changedMemo") : "", order ? t("changedOrder") : ""];
  const all = [what, ...rest].filter((each) => each !== "");
  return (
    <p className="mt-1 text-sm print:hidden">
      {t("movedOn", { what: format.list(all) })}{" "}
      <Link
        href={`/briefings/${release.briefing.id}/versions?at=now&against=${release.version}`}
        className={textLinkStyle}
      >
        {t("seeChanges")}
      </Link>
    </p>
  );
}

function Proof({ view: { release } }: { view: ReleasePageView }) {
  const t = useTranslations("releases");
  const rows = [
    [t("sha256"), release.sha256],
    [t("signature"), release.signature],
    [t("key"), release.keyId],
  ] as const;
  return (
    <section aria-labelledby="proof" className="release-part">
      <h2 id="proof" className="release-part-title">
        {t("proof")}
      </h2>
      <p className="text-sm text-pretty text-quiet">{t("proofLead")}</p>
      <dl className="grid gap-2">
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt className="text-[0.8125rem] text-quiet">{name}</dt>
            <dd className="font-mono text-xs break-all">{value}</dd>
          </div>
        ))}
      </dl>
      <p className="text-sm print:hidden">
        <a href="/.well-known/rapporteur-release-keys.json" className={textLinkStyle}>
          {t("publicKeys")}
        </a>
      </p>
    </section>
  );
}
