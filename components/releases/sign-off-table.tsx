// Who signed which section's exact content, as a table to read and print.
import { useTranslations } from "next-intl";
import type { ReleasePageContent } from "#lib/document/release-page-view.ts";
import { ExactTime } from "../ui/exact-time.tsx";
import { textLinkStyle } from "../ui/text-link-style.ts";

const cell = "px-3 py-2 text-left align-top";

export function SignOffTable({ content }: { content: ReleasePageContent }) {
  const t = useTranslations("releases");
  const columns = ["section", "who", "verdict", "version", "hash", "at"] as const;
  return (
    <section className="release-part">
      <h2 className="release-part-title">{t("signOffs")}</h2>
      {content.signOffs.length === 0 ? (
        <p className="text-sm text-quiet">{t("noSignOffs")}</p>
      ) : (
        // It is wider than a phone: then it scrolls by itself, by keyboard too.
        <div
          role="region"
          aria-label={t("signOffs")}
          tabIndex={0}
          className="overflow-x-auto print:overflow-visible"
        >
          <table className="w-full min-w-[44rem] border-collapse text-sm print:min-w-0 print:text-[0.6875rem]">
            <thead className="border-b border-line text-[0.8125rem] text-quiet">
              <tr>
                {columns.map((name) => (
                  <th key={name} scope="col" className={`${cell} font-medium whitespace-nowrap`}>
                    {t(`columns.${name}`)}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody className="divide-y divide-line">
              {content.signOffs.map((signOff) => (
                <Row key={signOff.id} signOff={signOff} content={content} />
              ))}
            </tbody>
          </table>
        </div>
      )}
    </section>
  );
}

type RowProps = { signOff: ReleasePageContent["signOffs"][number]; content: ReleasePageContent };

function Row({ signOff, content }: RowProps) {
  const t = useTranslations("releases");
  const roles = useTranslations("roles");
  const { section, by, verdict, reason, version, contentHash, at } = signOff;
  const title = content.sections.find(({ id }) => id === section)?.content.title;
  return (
    <tr className="break-inside-avoid">
      <td className={`${cell} wrap-anywhere`}>
        <a href={`#section-${section}`} className={`${textLinkStyle} print:no-underline`}>
          {title || t("untitledSection")}
        </a>
      </td>
      <td className={`${cell} wrap-anywhere`}>
        {by.name} <span className="block text-[0.8125rem] text-quiet">{roles(by.role)}</span>
      </td>
      <td className={cell}>
        {t(`signOffVerdicts.${verdict}`)}
        {reason !== "" && <p className="whitespace-pre-line text-quiet wrap-anywhere">{reason}</p>}
      </td>
      <td className={`${cell} tabular-nums`}>{version}</td>
      <td className={cell}>
        <code className="font-mono text-xs" title={contentHash}>
          {contentHash.slice(0, 16)}
        </code>
      </td>
      <td className={`${cell} whitespace-nowrap tabular-nums print:whitespace-normal`}>
        <ExactTime at={at} />
      </td>
    </tr>
  );
}
