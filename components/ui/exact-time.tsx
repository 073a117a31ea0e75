"use client";
// A point in time as a day and a minute in the viewer's zone: for records, where "an hour ago" says nothing.
import { useFormatter } from "next-intl";
import { useViewersTimeZone } from "./moment.tsx";

export function ExactTime({ at, className }: { at: string; className?: string }) {
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const time = new Date(at);
  return (
    <time
      dateTime={at}
      title={format.dateTime(time, { dateStyle: "full", timeStyle: "long", timeZone })}
      className={className}
    >
      {format.dateTime(time, { dateStyle: "medium", timeStyle: "short", timeZone })}
    </time>
  );
}
