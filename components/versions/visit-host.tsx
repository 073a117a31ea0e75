// Says to the server up to where this person has seen the text, and shows what others changed since the last visit.
"use client";

import { X } from "lucide-react";
import { useFormatter, useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import type { News } from "#lib/domain/visit.ts";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { Button } from "../ui/button.tsx";
import { IconButton } from "../ui/icon-button.tsx";
import { Link } from "../ui/link.tsx";
import { useViewersTimeZone } from "../ui/moment.tsx";
import { keepVisit } from "./keep-visit.ts";
import { versionRequests } from "./version-requests.ts";
import { versionsPath } from "./versions-path.ts";

export default function VisitHost({ session }: { session: LiveSession }) {
  const { facts } = usePage();
  const [news, setNews] = useState<News | null>(null);
  useEffect(() => {
    const requests = versionRequests(facts.id);
    return keepVisit({
      seq: () => session.seq,
      say: (seq, leaving) => requests.visit({ seq }, leaving),
      begins: async () => {
        const answer = await requests.news();
        if (answer.ok) setNews(answer.value.changes > 0 ? answer.value : null);
      },
    });
  }, [facts.id, session]);
  const hide = useCallback(() => setNews(null), []);
  return news && <NewsCard news={news} onHide={hide} />;
}

function NewsCard({ news, onHide }: { news: News; onHide(): void }) {
  const t = useTranslations("versions");
  const { facts } = usePage();
  const { said, where } = useSentence(news);
  const markSeen = async () => {
    onHide();
    await versionRequests(facts.id).visit({ seq: news.seq, all: true });
  };
  return (
    <section aria-label={t("newsLabel")} className="news-card">
      <p role="status">
        <strong>{said}</strong>
        {where !== "" && <span>{t("newsWhere", { sections: where })}</span>}
      </p>
      <div className="news-acts">
        <Button asChild size="small" variant="primary">
          <Link href={`${versionsPath(facts.id, { against: "seen" })}&only=1&change=1`}>{t("step")}</Link>
        </Button>
        <Button size="small" onClick={() => void markSeen()}>
          {t("markSeen")}
        </Button>
      </div>
      <IconButton size="small" label={t("newsHide")} onClick={onHide} className="news-hide">
        <X aria-hidden />
      </IconButton>
    </section>
  );
}

function useSentence({ changes, people, sections, since }: News): { said: string; where: string } {
  const t = useTranslations("versions");
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const names = people.map(({ name }) => name ?? t("formerMember"));
  const [first = t("someone")] = names;
  const told =
    names.length > 2
      ? t("newsOthers", { name: first, count: names.length - 1 })
      : format.list(names.length > 0 ? names : [first]);
  const when = format.dateTime(new Date(since?.at ?? 0), {
    dateStyle: "medium",
    timeStyle: "short",
    timeZone,
  });
  const titles = sections.map(({ title }) => title || t("untitledSection"));
  return { said: t("news", { changes, people: told, when }), where: format.list(titles) };
}
