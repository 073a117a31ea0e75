"use client";
// What of the audit log is shown: by search, person, act and days. An ordinary form, so that it works without scripts too.
import { X } from "lucide-react";
import { useTranslations } from "next-intl";
import { auditActs } from "#lib/domain/audit.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input, inputStyle } from "../ui/input.tsx";
import { Link, textLinkStyle } from "../ui/link.tsx";
import { auditAgain, auditPath, isAuditFiltered, type AuditPageAsk } from "./audit-path.ts";
import { valuesFor } from "./audit-words.ts";

export type AuditFiltersProps = {
  ask: AuditPageAsk;
  members: { id: string; name: string }[];
  names: Readonly<Record<string, string>>;
  titles: Readonly<Record<string, string>>;
};

export function AuditFilters({ ask, members, names, titles }: AuditFiltersProps) {
  const t = useTranslations("audit");
  return (
    <form
      action="/settings/audit"
      className="mt-6 grid gap-3 print:hidden"
      aria-label={t("filters")}
      role="search"
    >
      <input type="hidden" name="workspace" value={ask.workspace} />
      {ask.briefing !== undefined && <input type="hidden" name="briefing" value={ask.briefing} />}
      <div className="grid gap-3 sm:grid-cols-2 lg:grid-cols-[2fr_1.5fr_2fr_1fr_1fr]">
        <Field label={t("search")}>
          {(control) => (
            <Input {...control} type="search" name="q" defaultValue={ask.q ?? ""} maxLength={200} />
          )}
        </Field>
        <People ask={ask} members={members} names={names} />
        <Acts ask={ask} />
        <Day name="from" value={ask.from} />
        <Day name="until" value={ask.until} />
      </div>
      <div className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <Button type="submit" variant="primary">
          {t("show")}
        </Button>
        {ask.briefing !== undefined && <OfBriefing ask={ask} title={titles[ask.briefing]} />}
        {isAuditFiltered(ask) && (
          <Link href={auditPath({ workspace: ask.workspace })} className={`text-sm ${textLinkStyle}`}>
            {t("clear")}
          </Link>
        )}
      </div>
    </form>
  );
}

/** The one who is chosen is among them, a member or not. */
function People({ ask, members, names }: Pick<AuditFiltersProps, "ask" | "members" | "names">) {
  const t = useTranslations("audit");
  const isOther = ask.actor !== undefined && !members.some(({ id }) => id === ask.actor);
  return (
    <Field label={t("person")}>
      {(control) => (
        <select {...control} name="actor" className={inputStyle} defaultValue={ask.actor ?? ""}>
          <option value="">{t("everybody")}</option>
          {isOther && <option value={ask.actor}>{names[ask.actor ?? ""] ?? t("unknown")}</option>}
          {members.map(({ id, name }) => (
            <option key={id} value={id}>
              {name}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Acts({ ask }: { ask: AuditPageAsk }) {
  const t = useTranslations("audit");
  return (
    <Field label={t("act")}>
      {(control) => (
        <select {...control} name="act" className={inputStyle} defaultValue={ask.act ?? ""}>
          <option value="">{t("allActs")}</option>
          {auditActs.map((act) => (
            <option key={act} value={act}>
              {t(`acts.${act}`, valuesFor({}, {}))}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

function Day({ name, value }: { name: "from" | "until"; value: string | undefined }) {
  const t = useTranslations("audit");
  return (
    <Field label={t(name)}>
      {(control) => <Input {...control} type="date" name={name} defaultValue={value ?? ""} />}
    </Field>
  );
}

function OfBriefing({ ask, title }: { ask: AuditPageAsk; title: string | undefined }) {
  const t = useTranslations("audit");
  const name = title ?? t("gone");
  return (
    <Link
      href={auditAgain(ask, { briefing: undefined })}
      aria-label={t("notOf", { name })}
      className="inline-flex h-8 max-w-72 items-center gap-1.5 rounded-full bg-accent-soft px-3 text-[0.8125rem] font-medium text-accent transition-colors hover:text-accent-strong [&_svg]:size-3.5 [&_svg]:shrink-0"
    >
      <span className="truncate">{name}</span>
      <X aria-hidden />
    </Link>
  );
}
