// The letters that stand for a person.
import { describe, expect, it } from "vitest";
import { initialsOf } from "../../../components/ui/avatar.tsx";

describe("initials", () => {
  it.each([
    ["Aiko Tanaka", "AT"],
    ["  maria  del  mar ", "MM"],
    ["Owner", "O"],
    ["田中 愛子", "田愛"],
    ["👩‍🔬 Lab", "👩‍🔬L"],
    ["", "?"],
  ])("R130 of %j are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
