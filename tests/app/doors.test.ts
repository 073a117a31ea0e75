// Every door of the API tried by everybody: what it answers is what the role table says, and nothing that it answers to whoever may
// not come in tells of what is behind it.
import { randomUUID } from "node:crypto";
import { beforeAll, describe, expect, it } from "vitest";
import { operations } from "../../app/_web/operations/all.ts";
import { adoptSettings } from "../../lib/config.ts";
import type { Method } from "../../app/_web/operation.ts";
import type { Actor } from "../../lib/domain/access.ts";
import { testSecret, type Answer } from "../support/api.ts";
import { useTestDatabase } from "../support/database.ts";
import { makeDesk, secretWord, type Desk } from "../support/doors/desk.ts";
import type { Ask, Line } from "../support/doors/line.ts";
import { lines } from "../support/doors/lines.ts";
import { peopleAt, peopleAtRestricted, type Who } from "../support/doors/people.ts";

useTestDatabase();
beforeAll(() => adoptSettings({ NEXTAUTH_SECRET: testSecret }));

const doors = Object.entries(lines).map(([door, line]) => ({ door, line }));

it("R700 every operation of the API has a line in the table of doors, and no line is without one", () => {
  const there = operations.map(({ method, path }) => `${method} ${path}`);
  expect(Object.keys(lines).sort()).toEqual(there.sort());
});

/** What somebody who is nothing here may is asked of nobody. */
const nothing: Actor = { kind: "guest", role: "viewer" };

type Verdict = "may" | 401 | Line["refusal"];

/** What the role table says to this person here. Who is in neither the briefing nor the workspace doesn't learn that there is one. */
function verdictFor({ place, may, guests, refusal }: Line, who: Who, desk: Desk): Verdict {
  if (!who.userId) return 401;
  const { actor, workspaceRole } = who;
  const member = workspaceRole && ({ kind: "member", role: workspaceRole } as const);
  const standing = place === "workspace" ? member : actor;
  if (place === "own") return may(actor ?? nothing, who, desk) ? "may" : refusal;
  if (!standing) return workspaceRole ? 403 : 404;
  if (standing.kind === "guest") return guests.includes(standing.role) ? "may" : 403;
  return may(standing, who, desk) ? "may" : 403;
}

type Try = { door: string; line: Line; desk: Desk; who: Who };

async function through({ door, desk, who }: Try, { params, query = "", ...sent }: Ask): Promise<Answer> {
  const [method, pattern] = door.split(" ") as [Method, string];
  const values: Record<string, string> = { id: desk.briefingId, ...params };
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => values[name] ?? randomUUID());
  return who.send(method, `${path}${query}`, sent);
}

/** Two hundred and something, or what stands in the way of those who may. */
function hasMay(status: number): boolean {
  return (status >= 200 && status < 300) || status === 409;
}

/** Null where the door did as the table says. */
async function fault(attempt: Try): Promise<string | null> {
  const { door, line, desk, who } = attempt;
  const verdict = verdictFor(line, who, desk);
  const answer = await through(attempt, await line.ask(desk, who));
  const said = `${door} said ${answer.status} to ${who.name}`;
  if (verdict === "may" ? !hasMay(answer.status) : answer.status !== verdict)
    return `${said} and not ${verdict}: ${JSON.stringify(answer.json)?.slice(0, 300)}`;
  const tells = new TextDecoder().decode(answer.bytes).includes(secretWord);
  const isOutside = verdict !== "may" || !(who.actor || who.workspaceRole);
  return tells && isOutside ? `${said} what is inside` : null;
}

async function faultsAt(desk: Desk, people: Who[]): Promise<string[]> {
  const found: string[] = [];
  for (const { door, line } of doors)
    for (const who of people) {
      const said = await fault({ door, line, desk, who });
      if (said) found.push(said);
    }
  return found;
}

describe("every door of the API, tried by everybody", () => {
  it("R700 in a briefing that is open to its workspace", async () => {
    const desk = await makeDesk();
    expect(await faultsAt(desk, await peopleAt(desk))).toEqual([]);
  });

  it("R700 in a briefing that is restricted", async () => {
    const desk = await makeDesk();
    expect(await faultsAt(desk, await peopleAtRestricted(desk))).toEqual([]);
  });
});
