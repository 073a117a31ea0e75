// A page's first question to the server, which may take long: says when it is time to look at what the device has meanwhile.
import { pause } from "./pause.ts";
import type { ReserveAnswer, SessionOptions } from "./session-view.ts";

/** Without an answer for this long, the server counts as out of reach; without its text for as long again, the text does. */
export const patienceMs = 3_000;

export type Asked = {
  answer: Promise<ReserveAnswer>;
  /** A try came to nothing, or there was no answer for a while. The asking goes on. */
  trouble: Promise<"trouble">;
  stop(): void;
};

export function askServer(reserve: SessionOptions["reserveClientId"], gone: AbortSignal): Asked {
  const stop = new AbortController();
  const signal = AbortSignal.any([gone, stop.signal]);
  let tell = () => {};
  const trouble = new Promise<"trouble">((resolve) => void (tell = () => resolve("trouble")));
  void pause(patienceMs, signal).then(tell);
  return { answer: reserve(signal, tell), trouble, stop: () => stop.abort() };
}
