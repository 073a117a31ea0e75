"use client";
// The time of day of what stands under its day.
import { useFormatter } from "next-intl";
import { useViewersTimeZone } from "../ui/moment.tsx";

export function Clock({ at }: { at: string }) {
  const format = useFormatter();
  const timeZone = useViewersTimeZone();
  const time = new Date(at);
  return (
    <time dateTime={at} title={format.dateTime(time, { dateStyle: "full", timeStyle: "long", timeZone })}>
      {format.dateTime(time, { timeStyle: "short", timeZone })}
    </time>
  );
}
