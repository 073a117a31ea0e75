// The heartbeat's decision: a silent dead socket shows within ten seconds, a sleeping tab is no dead socket.
import { describe, expect, it } from "vitest";
import { beatFor } from "#components/live/heartbeat.ts";

describe("R93 a silent dead socket shows within 10 s", () => {
  it("R93 asked once a second, a silent socket is dead after at most ten", () => {
    let pingedAt: number | null = null;
    for (let now = 0; now <= 10_000; now += 1_000) {
      const beat = beatFor({ now, lastReceivedAt: 0, pingedAt });
      if (beat === "dead") return expect(now).toBeLessThan(10_000);
      if (beat === "ping") pingedAt = now;
    }
    expect.unreachable("the socket was never taken for dead");
  });

  it("R93 an answered ping keeps it alive", () => {
    expect(beatFor({ now: 9_500, lastReceivedAt: 4_100, pingedAt: 4_000 })).toBe("ping");
    expect(beatFor({ now: 8_000, lastReceivedAt: 4_100, pingedAt: 4_000 })).toBe("wait");
  });

  it("R93 a tab whose clock slept for a minute pings first", () => {
    expect(beatFor({ now: 60_000, lastReceivedAt: 100, pingedAt: null })).toBe("ping");
  });
});
