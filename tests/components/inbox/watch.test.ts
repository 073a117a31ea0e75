// Watching an inbox: when it asks, how patiently it comes back, and when it doesn't. Its sockets and its clock are the test's.
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { watchInbox, type Watch } from "../../../components/inbox/watch.ts";

class Line {
  static opened: Line[] = [];
  onmessage: () => void = () => undefined;
  onclose: (event: { code: number }) => void = () => undefined;
  closed = false;
  constructor(readonly address: string) {
    Line.opened.push(this);
  }
  close(): void {
    this.closed = true;
    this.onclose({ code: 1000 });
  }
}

let asked = 0;
let watch: Watch;
const last = () => Line.opened.at(-1)!;
const breaks = (code = 1006) => last().onclose({ code });

beforeEach(() => {
  vi.useFakeTimers();
  Line.opened = [];
  asked = 0;
  watch = watchInbox({
    address: "ws://desk.example/collab/inbox",
    onNews: () => asked++,
    WebSocketBase: Line as unknown as typeof WebSocket,
    random: () => 1,
  });
});
afterEach(() => {
  watch.close();
  vi.useRealTimers();
});

describe("R437 watching an inbox", () => {
  it("R437 asks at each word, the first one too", () => {
    expect(asked).toBe(0);
    last().onmessage();
    last().onmessage();
    expect(asked).toBe(2);
  });

  it("R437 comes back with growing patience, asking at each try, and at once when the line is back", () => {
    const waits: number[] = [];
    for (let tries = 0; tries < 9; tries++) {
      const before = [Line.opened.length, Date.now()] as const;
      breaks();
      while (Line.opened.length === before[0]) vi.advanceTimersByTime(500);
      waits.push((Date.now() - before[1]) / 1_000);
    }
    expect(waits).toEqual([1, 2, 4, 8, 16, 32, 60, 60, 60]);
    expect(asked).toBe(9);
    breaks();
    watch.hurry();
    expect(Line.opened).toHaveLength(11);
    last().onmessage();
    breaks();
    vi.advanceTimersByTime(1_000);
    expect(Line.opened).toHaveLength(12);
    watch.hurry();
    expect(Line.opened).toHaveLength(12);
  });

  it("R437 doesn't come back to who is signed out, nor after it was closed", () => {
    breaks(4401);
    vi.advanceTimersByTime(120_000);
    expect([Line.opened.length, asked, vi.getTimerCount()]).toEqual([1, 0, 0]);
    watch.hurry();
    expect(Line.opened).toHaveLength(1);
  });

  it("R437 leaves nothing behind when it is closed", () => {
    watch.close();
    expect([last().closed, vi.getTimerCount()]).toEqual([true, 0]);
    watch.hurry();
    expect(Line.opened).toHaveLength(1);
  });
});
