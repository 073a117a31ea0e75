"use client";
// A point in time, told relatively ("5 minutes ago") with the exact time in the viewer's zone on hover.
import { useFormatter, useNow, useTimeZone } from "next-intl";
import { useSyncExternalStore } from "react";

const minuteMs = 60_000;
const weekMs = 7 * 24 * 60 * minuteMs;

export function Moment({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const ticked = useNow({ updateInterval: minuteMs });
  const timeZone = useViewersTimeZone();
  const time = new Date(at);
  // What happened since the last tick, or by a clock that goes ahead, is not to come: it is now.
  const now = ticked < time ? time : ticked;
  const isRecent = Math.abs(now.getTime() - time.getTime()) < weekMs;
  return (
    <time
      dateTime={at}
      title={format.dateTime(time, { dateStyle: "full", timeStyle: "long", timeZone })}
      className={className}
    >
      {isRecent ? format.relativeTime(time, now) : format.dateTime(time, { dateStyle: "medium", timeZone })}
    </time>
  );
}

/** Asked for once: the browser takes its time. */
let zoneHere: string | null = null;

/** The browser's zone; while the server's picture is being taken over, the one that the server wrote with. */
export function useViewersTimeZone(): string {
  const serverZone = useTimeZone() ?? "UTC";
  return useSyncExternalStore(
    neverChanges,
    () => (zoneHere ??= Intl.DateTimeFormat().resolvedOptions().timeZone),
    () => serverZone,
  );
}

function neverChanges(): () => void {
  return () => {};
}
