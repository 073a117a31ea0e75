// Who is this, and may they come in: asked at each upgrade, and again when rights may have changed. Remembers no answer.
import type { IncomingMessage } from "node:http";
import { parse as parseCookies } from "cookie";
import { bearerHash, markUsed } from "../lib/data/api-tokens.ts";
import type { Sql } from "../lib/data/journal.ts";
import { versionsSeen } from "../lib/domain/access.ts";
import { standingsOf, type SignInName, type StandingAsk, type StandingFacts } from "../lib/data/standings.ts";
import { AppError, type ErrorCode } from "../lib/domain/errors.ts";
import { closeCode, schemaVersion, type CloseCode } from "../lib/document/wire.ts";
import { sessionCookieName, sessionIdIn } from "../lib/queries/session-token.ts";
import { standingAt } from "../lib/queries/text-access.ts";
import type { Admission } from "./member.ts";
import type { Readmitted } from "./room-services.ts";
import { Together } from "./together.ts";

/** `headSeq` is where the journal stood: what this client can have seen on any node. */
export type Admitted = { admission: Admission; headSeq: number } | { close: CloseCode };

/** `sessionId`: of a session or a token. */
export type SignedIn = { userId: string; sessionId: string };

export type Door = { secret: string; publicUrl: string };

/**
 * What the socket's URL says of the client: its schema, the epoch and the seq that it has seen, and whose page it is. Null for not
 * said.
 */
export type Claims = { schema: number | null; epoch: number | null; seq: number | null; user: string | null };
const noClaims: Claims = { schema: null, epoch: null, seq: null, user: null };

const nobody = "00000000-0000-4000-8000-000000000000";

export class Admissions {
  private readonly standings: Together<StandingAsk, StandingFacts>;

  constructor(
    private readonly sql: Sql,
    private readonly door: Door,
  ) {
    this.standings = new Together((asks) => standingsOf(sql, asks));
  }

  /** The first question opens a connection: it is asked before anybody comes. */
  async warmUp(): Promise<void> {
    await this.standings.ask({ sessionId: nobody, briefingId: nobody });
  }

  /** Who asks, whatever they may read. Null for a sign-in that doesn't count, and at a page of somebody else than who signed in. */
  async whoIs(request: IncomingMessage, claimedUser: Claims["user"]): Promise<SignedIn | null> {
    const name = await signInOf(request, this.door);
    if (!name) return null;
    const { user, signIn } = await this.standings.ask({ ...name, briefingId: nobody });
    const isOther = claimedUser !== null && claimedUser !== user?.id;
    return user && signIn && !isOther ? { userId: user.id, sessionId: signIn.id } : null;
  }

  async admit(request: IncomingMessage, briefingId: string, claims: Claims): Promise<Admitted> {
    const name = await signInOf(request, this.door);
    if (!name) return { close: closeCode.signedOut };
    const answer = await this.enter({ ...name, briefingId }, claims);
    if ("tokenHash" in name && "admission" in answer) await markUsed(this.sql, answer.admission.sessionId);
    return answer;
  }

  /** Asks the present rights of somebody who is in already. */
  async readmit(briefingId: string, admission: Admission): Promise<Readmitted> {
    const answer = await this.enter({ sessionId: admission.sessionId, briefingId }, noClaims, true);
    return "close" in answer ? answer : answer.admission;
  }

  /** Who is in already knows that the briefing exists, and hears that it isn't for them any more. */
  private async enter(ask: StandingAsk, claims: Claims, isIn = false): Promise<Admitted> {
    const facts = await this.standings.ask(ask);
    // Somebody else may have signed in where a page is open: what is in it isn't theirs, nor is it told what they may read.
    const isOther = claims.user !== null && claims.user !== facts.user?.id;
    if (!facts.user || !facts.signIn || isOther) return { close: closeCode.signedOut };
    try {
      const knows = isIn || facts.isInside || facts.actor !== null;
      const { briefing, access, actor } = standingAt(knows ? facts.briefing : null, facts.actor);
      if (isOtherVersion(claims, briefing)) return { close: closeCode.otherVersion };
      const { accessVersion, headSeq } = briefing;
      const { id: sessionId, readsOnly } = facts.signIn;
      const rights = { access: readsOnly ? "read" : access, versions: versionsSeen(actor) } as const;
      return { admission: { user: facts.user, sessionId, accessVersion, ...rights }, headSeq };
    } catch (error) {
      if (error instanceof AppError) return { close: closeCodeFor(error.code) };
      throw error;
    }
  }
}

type Standing = { epoch: number; headSeq: number };

function closeCodeFor(code: ErrorCode): CloseCode {
  switch (code) {
    case "signed_out":
    case "wrong_credentials":
    case "code_needed":
      return closeCode.signedOut;
    case "not_allowed":
      return closeCode.notAllowed;
    case "not_found":
      return closeCode.notFound;
    case "invalid":
      return closeCode.malformed;
    case "conflict":
    case "too_many":
    case "unavailable":
    case "damaged":
      return closeCode.tryLater;
  }
}

/** A seq above the head means that the database was rolled back: the client's text is from another history. */
function isOtherVersion(claims: Claims, briefing: Standing): boolean {
  if (claims.schema !== null && claims.schema !== schemaVersion) return true;
  if (claims.epoch !== null && claims.epoch !== briefing.epoch) return true;
  return claims.seq !== null && claims.seq > briefing.headSeq;
}

/** Browsers send an Origin, other programs needn't; and no page of another site can make a browser send a token. */
export function isOwnOrigin(request: IncomingMessage, publicUrl: string): boolean {
  const { origin, host, authorization } = request.headers;
  if (bearerHash(authorization)) return true;
  if (origin === undefined || origin === publicUrl) return true;
  return URL.canParse(origin) && host !== undefined && new URL(origin).host === host;
}

/** A token counts alone: a cookie beside it is not looked at. */
async function signInOf({ headers }: IncomingMessage, door: Door): Promise<SignInName | null> {
  const tokenHash = bearerHash(headers.authorization);
  if (tokenHash) return { tokenHash };
  const token = parseCookies(headers.cookie ?? "")[sessionCookieName(door.publicUrl)];
  const sessionId = token ? await sessionIdIn(token, door.secret) : null;
  return sessionId === null ? null : { sessionId };
}
