// The Versions side of the right panel: the latest versions, a name for the present text, and the ways to compare.
"use client";

import { BookmarkPlus, GitCompareArrows, Play } from "lucide-react";
import { useTranslations } from "next-intl";
import { useCallback, useEffect, useState } from "react";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { useStore } from "../threads/use-store.ts";
import { ThreadsWaiting } from "../threads/threads-waiting.tsx";
import { Button } from "../ui/button.tsx";
import { EmptyState } from "../ui/empty-state.tsx";
import { Link } from "../ui/link.tsx";
import { Switch } from "../ui/switch.tsx";
import { NameVersion } from "./name-version.tsx";
import { VersionList } from "./version-list.tsx";
import { versionRequests, type VersionPage } from "./version-requests.ts";
import { versionsPath } from "./versions-path.ts";
import "./versions.css";

export default function VersionPanel({ session }: { session: LiveSession }) {
  const t = useTranslations("versions");
  const playback = useTranslations("playback");
  const { facts } = usePage();
  const [naming, setNaming] = useState(false);
  const { page, load } = useVersions(session);
  return (
    <div className="version-panel">
      <div className="version-acts">
        {facts.may.version && (
          <Button size="small" onClick={() => setNaming(true)}>
            <BookmarkPlus aria-hidden />
            {t("name")}
          </Button>
        )}
        <Button asChild size="small">
          <Link href={versionsPath(facts.id)}>
            <GitCompareArrows aria-hidden />
            {t("all")}
          </Link>
        </Button>
        {facts.may.comment && (
          <Button asChild size="small">
            <Link href={`/briefings/${facts.id}/playback`}>
              <Play aria-hidden />
              {playback("title")}
            </Link>
          </Button>
        )}
      </div>
      {facts.may.comment && <WroteSwitch />}
      <Versions page={page} onAgain={load} />
      <NameVersion
        briefingId={facts.id}
        seq={() => session.seq}
        open={naming}
        onClose={() => setNaming(false)}
        onNamed={load}
      />
    </div>
  );
}

function WroteSwitch() {
  const t = useTranslations("versions");
  const { wrote } = usePage();
  const isOn = useStore(wrote.subscribe, wrote.get);
  return (
    <label className="compare-switch">
      <Switch checked={isOn} onChange={({ target }) => wrote.set(target.checked)} />
      {t("wrote.switch")}
    </label>
  );
}

type Loaded = VersionPage | "loading" | "failed";

function Versions({ page, onAgain }: { page: Loaded; onAgain(): void }) {
  const t = useTranslations("versions");
  const { facts } = usePage();
  const older = useState<VersionPage | null>(null);
  if (page === "loading") return <ThreadsWaiting />;
  if (page === "failed")
    return <EmptyState title={t("failed")} action={<Button onClick={onAgain}>{t("again")}</Button>} />;
  if (page.items.length === 0)
    return (
      <EmptyState title={t("panelEmpty")}>
        {t(facts.may.comment ? "emptyLead" : "emptyLeadViewer")}
      </EmptyState>
    );
  return <VersionList briefingId={facts.id} list={page} older={older} shown={null} />;
}

/** Again when the server says that there is another one. */
function useVersions(session: LiveSession): { page: Loaded; load(): void } {
  const { facts } = usePage();
  const [page, setPage] = useState<Loaded>("loading");
  const load = useCallback(() => {
    void versionRequests(facts.id)
      .page()
      .then((answer) =>
        setPage((before) => (answer.ok ? answer.value : before === "loading" ? "failed" : before)),
      );
  }, [facts.id]);
  useEffect(() => {
    load();
    return session.onServerEvent((kind) => void (kind === "version" && load()));
  }, [load, session]);
  return { page, load };
}
