// What versions and moments are called where people choose among them.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import type { VersionView } from "#lib/domain/version.ts";
import type { MomentView } from "#lib/document/versions-view.ts";
import { useViewersTimeZone } from "../ui/moment.tsx";

export function useVersionNames() {
  const t = useTranslations("versions");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const exact = (at: string) =>
    format.dateTime(new Date(at), { dateStyle: "medium", timeStyle: "short", timeZone });
  const nameOf = ({ number, name, kind }: VersionView) =>
    t("versionNamed", { number, name: name || t(`kinds.${kind}`) });
  const momentName = (view: MomentView) => {
    if (view.kind === "version") return nameOf(view.version);
    if (view.kind === "entry") return t("entryAt", { when: view.at === null ? "…" : exact(view.at) });
    return t(view.kind);
  };
  return { nameOf, momentName, exact };
}
