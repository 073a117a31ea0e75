// What a door is to the tests that try it: one operation of the API, what the role table must allow there, and a request that
// somebody who may would make.
import { can, type Action, type Actor, type GuestRole } from "../../../lib/domain/access.ts";
import type { Desk } from "./desk.ts";
import type { Who } from "./people.ts";

export type Ask = {
  /** Values of the names in the address; `id` is the desk's briefing where nothing else is said. */
  params?: Record<string, string>;
  /** With its question mark. */
  query?: string;
  json?: unknown;
  body?: Uint8Array<ArrayBuffer>;
  headers?: Record<string, string>;
};

/**
 * By what somebody may: as what they stand in the briefing, or in the workspace; or whoever signed in, of what is their own, which is
 * unknown to all others.
 */
export type Place = "briefing" | "workspace" | "own";

export type Line = {
  place: Place;
  may(actor: Actor, who: Who, desk: Desk): boolean;
  /** As what guests may come through as well. */
  guests: readonly GuestRole[];
  /** What whoever may not is told of what is somebody's own: that there is none such, or that they may not. */
  refusal: 403 | 404 | 422;
  ask(desk: Desk, who: Who): Ask | Promise<Ask>;
};

type Part = { guests?: readonly GuestRole[]; ask?: Line["ask"] };

export function inBriefing(may: Action | Line["may"], { guests = [], ask = () => ({}) }: Part = {}): Line {
  return { place: "briefing", may: mayOf(may), guests, refusal: 403, ask };
}

export function inWorkspace(may: Action | Line["may"], ask: Line["ask"] = () => ({})): Line {
  return { place: "workspace", may: mayOf(may), guests: [], refusal: 403, ask };
}

type Own = { ask?: Line["ask"]; only?: (who: Who, desk: Desk) => boolean; refusal?: 403 | 404 | 422 };

export function own({ ask = () => ({}), only = () => true, refusal = 404 }: Own = {}): Line {
  return { place: "own", may: (_, who, desk) => only(who, desk), guests: [], refusal, ask };
}

function mayOf(may: Action | Line["may"]): Line["may"] {
  return typeof may === "string" ? (actor) => can(actor, may) : may;
}
