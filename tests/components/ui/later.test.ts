// Code that is fetched apart, over a line that fails.
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { fetched } from "#components/ui/later.ts";

const page = new EventTarget();

beforeEach(() => {
  vi.useFakeTimers();
  vi.stubGlobal("window", page);
});

afterEach(() => {
  vi.useRealTimers();
  vi.unstubAllGlobals();
});

/** Fails so many times first. */
function loadAfter(failures: number) {
  return vi.fn(() => (failures-- > 0 ? Promise.reject(new Error("no line")) : Promise.resolve("code")));
}

it("R307 is tried again after a while, until it is here", async () => {
  const load = loadAfter(2);
  const code = fetched(load);
  await vi.advanceTimersByTimeAsync(60_000);
  await expect(code).resolves.toBe("code");
  expect(load).toHaveBeenCalledTimes(3);
});

it("R307 is tried again at once when the line is back", async () => {
  const load = loadAfter(1);
  const code = fetched(load);
  await vi.advanceTimersByTimeAsync(1);
  expect(load).toHaveBeenCalledTimes(1);
  page.dispatchEvent(new Event("online"));
  await expect(code).resolves.toBe("code");
  expect(vi.getTimerCount()).toBe(0);
});
