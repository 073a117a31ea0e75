"use client";
// The paper and the bar under it, for one projector: what changes is marked and kept in view, keys play and step, the address follows.
import { useTranslations } from "next-intl";
import { useEffect, useMemo, useRef, useState } from "react";
import type { PlaybackView } from "#lib/domain/playback.ts";
import type { PersonView } from "#lib/domain/thread-view.ts";
import { Button } from "../../ui/button.tsx";
import type { Dressing } from "../../editor/dress.ts";
import { ChangeMarks } from "./change-marks.ts";
import type { Film } from "./film.ts";
import { PausedWords } from "./paused-words.tsx";
import { PlaybackPaper } from "./playback-paper.tsx";
import type { Projector } from "./projector.ts";
import { HistoryFault } from "./requests.ts";
import { Transport } from "./transport.tsx";
import { useAddress } from "./use-address.ts";
import { useKeepInView } from "./use-keep-in-view.ts";
import { usePlaybackKeys } from "./use-playback-keys.ts";
import { useShown } from "./use-projector.ts";

export type StageProps = { view: PlaybackView; projector: Projector };

export function Stage({ view, projector }: StageProps) {
  const t = useTranslations("playback");
  const shown = useShown(projector);
  const [scroller, setScroller] = useState<HTMLElement | null>(null);
  const following = useKeepInView(scroller, shown.isPlaying && shown.speed !== "64");
  const dressing = useDressing(view);
  const marks = useMarks(view, projector, shown.film, following.follow);
  usePlaybackKeys(projector);
  useAddress(shown);
  return (
    <>
      <section
        ref={setScroller}
        id="region-paper"
        tabIndex={0}
        aria-label={t("paper")}
        aria-busy={shown.film === null}
        data-moment={shown.film?.seq}
        className="paper-scroll playback-paper"
      >
        {shown.fault !== null && <Fault fault={shown.fault} onRetry={() => projector.retry()} />}
        {shown.film && <PlaybackPaper film={shown.film} marks={marks} dressing={dressing} />}
      </section>
      <Transport view={view} projector={projector} shown={shown} following={following} />
      <PausedWords view={view} shown={shown} />
    </>
  );
}

function useDressing({ briefing, people }: PlaybackView): Dressing {
  const t = useTranslations("editor");
  return useMemo(() => {
    const names = new Map(people.map(({ id, name }) => [id, name]));
    return {
      briefingId: briefing.id,
      nameOf: (user) => names.get(user) ?? null,
      noPicture: t("image.notAvailable"),
      tableName: t("insert.table"),
    };
  }, [briefing.id, people, t]);
}

/** For each film its own. */
function useMarks(
  { people }: PlaybackView,
  projector: Projector,
  film: Film | null,
  follow: (element: Element) => void,
): ChangeMarks {
  const t = useTranslations("playback");
  const latest = useRef(follow);
  useEffect(() => {
    latest.current = follow;
  });
  const marks = useMemo(() => {
    const known = new Map(people.map((person) => [person.id, person]));
    const nobody = (id: string): PersonView => ({ id, name: t("somebody"), color: 0 });
    return film
      ? new ChangeMarks({
          personOf: (id) => known.get(id) ?? nobody(id),
          follow: (element) => latest.current(element),
        })
      : null;
  }, [people, film, t]);
  useEffect(() => {
    if (marks) return projector.onFrame(() => marks.frame(performance.now()));
  }, [marks, projector]);
  return marks ?? noMarks;
}

const noMarks = new ChangeMarks({ personOf: (id) => ({ id, name: "", color: 0 }), follow: () => {} });

function Fault({ fault, onRetry }: { fault: unknown; onRetry: () => void }) {
  const t = useTranslations("playback");
  const errors = useTranslations("errors");
  const ui = useTranslations("ui");
  return (
    <div role="alert" className="paper-notice paper-notice-urgent playback-fault">
      {t("notHere")} {errors(fault instanceof HistoryFault ? fault.code : "unavailable")}
      <Button size="small" onClick={onRetry}>
        {ui("retry")}
      </Button>
    </div>
  );
}
