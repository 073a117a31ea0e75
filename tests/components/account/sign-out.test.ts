// Signing out: what is asked about besides the page that the person is on.
import { expect, it } from "vitest";
import { besides } from "#components/account/sign-out.ts";

it("R384 what other briefings have unsaved is asked about, also when one page's own text is given up", () => {
  const kept = ["own", "other"].map((briefingId) => ({ briefingId, updates: [], copies: [] }));
  const asked = (own: string | null, elsewhere: string[]) =>
    besides(own, kept, elsewhere).map(({ briefingId }) => briefingId);
  expect(asked("own", [])).toEqual(["other"]);
  expect(asked(null, [])).toEqual(["own", "other"]);
  // One whose device keeps nothing of it is in another page alone.
  expect(asked("own", ["own", "other", "page", "page"])).toEqual(["other", "page"]);
});
