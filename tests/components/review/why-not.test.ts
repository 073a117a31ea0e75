// Who can't decide on a review's step is told why.
import { describe, expect, it } from "vitest";
import { whyNot } from "../../../components/review/why-not.ts";
import { personCalled, reviewWith } from "../../support/review-view.ts";

const steps = [{ names: ["mia", "noor"], decided: ["noor"] }, { names: ["omar"] }];
const may = { decideFor: [], sign: true, withdraw: true, changeReviewers: true, release: false };
const viewer = { ...may, sign: false };
const mia = { ...may, decideFor: [personCalled("mia")] };

describe("R555 who can't decide is told why", () => {
  it.each([
    ["mia", { steps, may: mia }, null],
    ["noor", { steps, may }, "decided"],
    ["omar", { steps, may }, "later"],
    ["ada", { steps, may }, "others"],
    ["ed", { steps, may: viewer }, "asker"],
    ["vera", { steps, may: viewer }, "role"],
    ["mia", { steps, may: mia, state: "withdrawn" as const }, "withdrawn"],
    ["mia", { steps, may: mia, state: "approved" as const }, "approved"],
  ])("R555 %s of %o: %s", (who, review, why) => {
    expect(whyNot(reviewWith(review), who)).toBe(why);
  });
});
