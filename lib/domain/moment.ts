// A moment of a briefing as addresses name it: a version, now, one's last visit, or any entry of the journal. Pure.
import { z } from "zod";

export type Moment = { version: number } | { seq: number } | "now" | "seen";

const written = /^(?:now|seen|s\d{1,15}|[1-9]\d{0,8})$/;

/** `12`: a version · `now` · `seen`: where this person stood when they began to look · `s4711`: after that entry of the journal */
export const momentInput = z.string().regex(written).transform(momentOf);

function momentOf(text: string): Moment {
  if (text === "now" || text === "seen") return text;
  return text.startsWith("s") ? { seq: Number(text.slice(1)) } : { version: Number(text) };
}

export function momentText(moment: Moment): string {
  if (typeof moment === "string") return moment;
  return "version" in moment ? String(moment.version) : `s${moment.seq}`;
}

/** Null for what names none. */
export function momentIn(text: string | undefined): Moment | null {
  return momentInput.safeParse(text).data ?? null;
}
