// The letters that stand for a person.
import { describe, expect, it } from "vitest";
import { initialsOf } from "../../../components/ui/avatar.tsx";

describe("initials", () => {
  it.each([
    ["Review Manager", "RM"],
    ["  maria  del  mar ", "MM"],
    ["Owner", "O"],
    ["編集 担当", "編担"],
    ["E\u0301diteur", "E\u0301"],
    ["👩‍🔬 Lab", "👩‍🔬L"],
    ["", "?"],
  ])("R130 of %j are %s", (name, initials) => {
    expect(initialsOf(name)).toBe(initials);
  });
});
