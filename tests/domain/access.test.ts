// The role table of the product as one table of who and what. Pure.
import { describe, expect, it } from "vitest";
import {
  actions,
  authorize,
  can,
  guestRoles,
  mayLookBack,
  mayReadThreads,
  roles,
  textAccessFor,
  type Action,
  type Actor,
} from "../../lib/domain/access.ts";
import { AppError } from "../../lib/domain/errors.ts";

const columns = [
  "owner",
  "manager",
  "editor",
  "commenter",
  "viewer",
  "guest commenter",
  "guest viewer",
] as const;

const table: Record<Action, string> = {
  read: "yes yes yes yes yes yes yes",
  comment: "yes yes yes yes no yes no",
  suggest: "yes yes yes yes no yes no",
  edit: "yes yes yes no no no no",
  version: "yes yes yes no no no no",
  decide: "yes yes no no no no no",
  manage: "yes yes no no no no no",
  own: "yes no no no no no no",
};

function actorIn(column: (typeof columns)[number]): Actor {
  const guestRole = guestRoles.find((role) => column === `guest ${role}`);
  const role = roles.find((candidate) => candidate === column);
  if (guestRole) return { kind: "guest", role: guestRole };
  if (role) return { kind: "member", role };
  throw new Error(`nobody is ${column}`);
}

const cells = actions.flatMap((action) =>
  table[action].split(" ").map((word, index) => ({ action, who: columns[index]!, may: word === "yes" })),
);

describe("R60 who may do what", () => {
  it("R60 the table has a cell for each role and each action", () => {
    expect(cells.length).toBe(actions.length * (roles.length + guestRoles.length));
  });

  it.each(cells)("R60 $who, $action: $may", ({ who, action, may }) => {
    expect(can(actorIn(who), action)).toBe(may);
    const attempt = () => authorize(actorIn(who), action);
    if (may) expect(attempt).not.toThrow();
    else expect(attempt).toThrow(expect.objectContaining({ code: "not_allowed" }) as Error);
  });

  it.each(actions)("R60 somebody without a role may not %s", (action) => {
    expect(() => authorize(null, action)).toThrow(AppError);
  });

  it.each(columns)(
    "R61 %s edits the text where the table says so, and nobody edits an archived one's",
    (who) => {
      const actor = actorIn(who);
      expect(textAccessFor(actor, { archivedAt: null })).toBe(can(actor, "edit") ? "edit" : "read");
      expect(textAccessFor(actor, { archivedAt: new Date(0) })).toBe("read");
    },
  );
});

it("R664 R665 how a text came to be is for members; threads are also for guests who comment", () => {
  const answers = columns.map((column) => {
    const actor = actorIn(column);
    return [column, mayLookBack(actor), mayReadThreads(actor)];
  });
  expect(answers).toEqual([
    ...roles.map((role) => [role, true, true]),
    ["guest commenter", false, true],
    ["guest viewer", false, false],
  ]);
});
