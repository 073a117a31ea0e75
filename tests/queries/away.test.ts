// The page of somebody who is away, on a real database: whom they may name, and who decides in whose place.
import { beforeEach, describe, expect, it } from "vitest";
import { delegate } from "../../lib/commands/delegate.ts";
import { db } from "../../lib/data/client.ts";
import { roles, type Role } from "../../lib/domain/access.ts";
import { awayView } from "../../lib/queries/delegations.ts";
import { makeBriefing, type BriefingRows } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { addPeer } from "../support/reviews.ts";

useTestDatabase();
let rows: BriefingRows;
beforeEach(async () => {
  rows = await makeBriefing();
});

const now = new Date("2026-11-29T23:30:00Z");
const id = (role: Role) => rows.people[role].id;
const ids = (people: readonly { id: string }[]) => people.map((person) => person.id).toSorted();

describe("R564 the page of who is away", () => {
  it("R564 offers exactly those who may decide where one may oneself, each once", async () => {
    const peer = await addPeer(rows, "manager");
    const elsewhere = await makeBriefing();
    await db().membership.createMany({
      data: [
        // Here the manager decides nothing, so nobody of it is offered; the peer decides in both.
        { workspaceId: elsewhere.workspaceId, userId: id("manager"), role: "editor" },
        { workspaceId: elsewhere.workspaceId, userId: peer.id, role: "owner" },
      ],
    });
    const { people, today } = await awayView(id("manager"), now);
    expect(ids(people)).toEqual([id("owner"), peer.id].toSorted());
    expect(JSON.stringify(people)).not.toContain("@");
    expect(today).toBe("2026-11-29");
    await db().membership.updateMany({ where: { userId: id("manager") }, data: { role: "manager" } });
    expect(ids((await awayView(id("manager"), now)).people)).toEqual(
      [id("owner"), peer.id, elsewhere.people.owner.id, elsewhere.people.manager.id].toSorted(),
    );
  });

  it("R564 takes whoever it offers, and tells one's own apart from those of others, what begins first, first", async () => {
    const days = { fromDay: "2026-12-01", untilDay: "2026-12-02", now };
    await delegate({ userId: id("manager"), to: id("owner"), ...days });
    await delegate({
      userId: id("manager"),
      to: id("owner"),
      ...days,
      fromDay: "2026-11-29",
      untilDay: "2026-12-24",
    });
    await delegate({ userId: id("owner"), to: id("manager"), ...days });
    const { own, standsFor } = await awayView(id("manager"), now);
    expect(own.map(({ fromDay }) => fromDay)).toEqual(["2026-11-29", "2026-12-01"]);
    expect(own.every(({ to }) => to.id === id("owner"))).toBe(true);
    expect(standsFor).toMatchObject([{ of: { id: id("owner") }, to: { id: id("manager") } }]);
  });

  it("R564 says by which field what was sent is refused", async () => {
    const good = {
      userId: id("manager"),
      to: id("owner"),
      fromDay: "2026-12-01",
      untilDay: "2026-12-02",
      now,
    };
    const at = (path: string) => ({ code: "invalid", faults: [{ path }] });
    await expect(delegate({ ...good, to: id("editor") })).rejects.toMatchObject(at("to"));
    await expect(delegate({ ...good, untilDay: "2026-11-28" })).rejects.toMatchObject(at("untilDay"));
  });

  it.each(roles)("R565 %s sees it if they may decide", async (role) => {
    const seen = awayView(id(role), now);
    if (role === "owner" || role === "manager") await expect(seen).resolves.toMatchObject({ own: [] });
    else await expect(seen).rejects.toMatchObject({ code: "not_allowed" });
  });
});
