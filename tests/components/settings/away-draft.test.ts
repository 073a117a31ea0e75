// What is wrong with whom and which days somebody has filled in for while they are away, and what is sent.
import { describe, expect, it } from "vitest";
import { faultsOf, firstDraft, noFaults, requestOf } from "../../../components/settings/away-draft.ts";
import { calledApart } from "../../../lib/domain/delegation.ts";

const person = (id: string, name: string) => ({ id, name, color: 0, email: `${id}@example.org` });
const people = calledApart([person("mia", "Mia Ito"), person("kim", "Kim Lee"), person("lee", "kim  lee")]);
const known = { people, today: "2026-11-29" };
const good = { to: "Mia Ito", fromDay: "2026-11-29", untilDay: "2026-12-04" };

describe("R564 who decides in one's place", () => {
  it("R564 is found by name, whatever its capitals, spaces and widths; of two with one name by the address too", () => {
    expect(people.map(({ called }) => called)).toEqual([
      "Mia Ito",
      "Kim Lee (kim@example.org)",
      "kim  lee (lee@example.org)",
    ]);
    expect(requestOf(good, known)).toEqual({ ...good, to: "mia" });
    expect(requestOf({ ...good, to: " mia  ITO " }, known)?.to).toBe("mia");
    expect(requestOf({ ...good, to: "Ｍｉａ Ito" }, known)?.to).toBe("mia");
    expect(requestOf({ ...good, to: "Kim Lee" }, known)).toBeNull();
    expect(requestOf({ ...good, to: "kim lee (lee@example.org)" }, known)?.to).toBe("lee");
  });

  it.each([
    [{ to: " " }, { to: "nobody" }],
    [{ to: "Mia" }, { to: "unknown" }],
    [{ fromDay: "" }, { fromDay: "missing" }],
    [{ untilDay: "" }, { untilDay: "missing" }],
    [{ untilDay: "2026-11-28" }, { untilDay: "over" }],
    [{ fromDay: "2026-12-05" }, { untilDay: "backwards" }],
    [{ untilDay: "2027-11-30" }, { untilDay: "long" }],
    [
      { fromDay: "", untilDay: "2026-11-28" },
      { fromDay: "missing", untilDay: "over" },
    ],
  ] as const)("R564 of %o it is told what is wrong: %o", (part, faults) => {
    const draft = { ...good, ...part };
    expect(faultsOf(draft, known)).toEqual({ ...noFaults, ...faults });
    expect(requestOf(draft, known)).toBeNull();
  });

  it("R564 begins today, with nobody and no end", () => {
    const draft = firstDraft(known.today);
    expect(draft).toEqual({ to: "", fromDay: known.today, untilDay: "" });
    expect(faultsOf(draft, known)).toEqual({ to: "nobody", fromDay: null, untilDay: "missing" });
  });
});
