// A timeline's events as a line to look at, above the text that says them: to readers of the screen one picture with a
// name, as the list that it shows follows.
"use client";

import { useFormatter, useTranslations } from "next-intl";
import { useLayoutEffect, useMemo, useRef, useState } from "react";
import { eventsIn, type TimelineEvent } from "../../lib/domain/timeline.ts";
import type { WrittenDate } from "../../lib/domain/written-date.ts";
import type { OutlineSection } from "./outline-store.ts";
import { useSectionText } from "./section-text.ts";
import { layOut, marginPx, type Dot } from "./timeline-layout.ts";

const labelPx = 84;
const lanePx = 12;
const underPx = 22;

export function TimelineFigure({ section }: { section: OutlineSection }) {
  const text = useSectionText(section.body);
  const events = useMemo(() => eventsIn(text), [text]);
  const frame = useRef<HTMLElement>(null);
  const width = useWidth(frame);
  return (
    <figure ref={frame} className="timeline" hidden={events.length === 0}>
      {width > 0 && events.length > 0 && <Line events={events} width={width} />}
    </figure>
  );
}

function Line({ events, width }: { events: readonly TimelineEvent[]; width: number }) {
  const t = useTranslations("sections.timeline");
  const words = useDateWords();
  const { dots, breaks, labelled, lanes } = layOut(events, width, labelPx);
  const axis = lanes * lanePx + 4;
  const [first, last] = [events[0], events.at(-1)];
  if (!first || !last) return null;
  const span = { count: events.length, from: words(first.when), to: words(last.when) };
  return (
    <svg role="img" aria-label={t("label", span)} width={width} height={axis + underPx}>
      <line className="timeline-axis" x1={marginPx / 2} x2={width - marginPx / 2} y1={axis} y2={axis} />
      {breaks.map((x) => (
        <path key={x} className="timeline-break" d={`M${x - 5} ${axis + 5}l4 -10m2 10l4 -10`} />
      ))}
      {dots.map((dot, at) => (
        <Mark key={at} dot={dot} axis={axis} title={`${words(dot.event.when)}: ${dot.event.what}`} />
      ))}
      {labelled.map((dot, at) => (
        <text key={at} className="timeline-date" x={dot.x} y={axis + 18} textAnchor={anchorOf(dot, width)}>
          {words(dot.event.when)}
        </text>
      ))}
    </svg>
  );
}

function Mark({ dot: { x, lane }, axis, title }: { dot: Dot; axis: number; title: string }) {
  const y = axis - lane * lanePx;
  return (
    <g className="timeline-event">
      {lane > 0 && <line x1={x} x2={x} y1={axis} y2={y} />}
      <circle cx={x} cy={y} r={4.5}>
        <title>{title}</title>
      </circle>
    </g>
  );
}

function anchorOf({ x }: Dot, width: number): "start" | "middle" | "end" {
  if (x < labelPx / 2) return "start";
  return x > width - labelPx / 2 ? "end" : "middle";
}

/** A date as exact as it was written, in the reader's language. */
function useDateWords(): (date: WrittenDate) => string {
  const format = useFormatter();
  return ({ year, month, day }) => {
    const time = new Date(Date.UTC(year, (month ?? 1) - 1, day ?? 1));
    return format.dateTime(time, {
      timeZone: "UTC",
      year: "numeric",
      ...(month !== null && { month: "short" }),
      ...(day !== null && { day: "numeric" }),
    });
  };
}

function useWidth(frame: React.RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useLayoutEffect(() => {
    // It is hidden while it is empty: its parent has the width.
    const parent = frame.current?.parentElement;
    if (!parent) return;
    const read = () => setWidth(Math.floor(parent.clientWidth));
    read();
    const watch = new ResizeObserver(read);
    watch.observe(parent);
    return () => watch.disconnect();
  }, [frame]);
  return width;
}
