// Sockets by which a person's pages hear that their inbox changed: one word, never what. Asks only who signed in; what an inbox
// holds is asked for over HTTPS, where rights are decided.
import type { IncomingMessage } from "node:http";
import type { WebSocket } from "ws";
import type { Change } from "../lib/data/change-feed.ts";
import { closeCode, type CloseCode } from "../lib/document/wire.ts";
import { log } from "../lib/log.ts";
import type { SignedIn } from "./admit.ts";
import { InboxSocket } from "./inbox-socket.ts";
import { countRefusedSocket } from "./metrics.ts";
import { requestIdOf } from "./request-log.ts";
import type { SocketCounts } from "./socket-limits.ts";

export type InboxSocketsOptions = {
  counts: SocketCounts;
  /** Null for nobody. */
  whoIs(request: IncomingMessage): Promise<SignedIn | null>;
  /** Which of these sign-ins no longer count. */
  endedSessions(sessionIds: string[]): Promise<Set<string>>;
  /** Set once this node stops: who comes now is sent to another. */
  leaving: { now: boolean };
  beatMs?: number | undefined;
  onError(error: Error): void;
};

/** An end of a sign-in is announced; the look finds those that expired, and what a lost connection missed. */
const lookMs = 2_000;
const maxAdmitTries = 5;

export class InboxSockets {
  private readonly open = new Set<InboxSocket>();
  /** Those let in, by user. */
  private readonly heard = new Map<string, Set<InboxSocket>>();
  private readonly timer: NodeJS.Timeout;
  private looking: Promise<void> | null = null;
  private lookAgain = false;
  private signInChanges = 0;

  constructor(private readonly options: InboxSocketsOptions) {
    this.timer = setInterval(() => void this.look(), lookMs);
  }

  get size(): number {
    return this.open.size;
  }

  /** From the upgrade on. Who is let in is told at once: what changed before nobody here would have said. */
  enter(socket: WebSocket, request: IncomingMessage): void {
    const entering = new InboxSocket(socket, () => this.open.delete(entering), this.options.beatMs);
    this.open.add(entering);
    if (this.options.leaving.now) return entering.close(closeCode.restart);
    this.admit(entering, request).catch((error: unknown) => {
      log.error({ err: error, request: requestIdOf(request) }, "an inbox's socket could not be let in");
      entering.close(closeCode.tryLater);
    });
  }

  private async admit(entering: InboxSocket, request: IncomingMessage): Promise<void> {
    for (let tries = 1; tries <= maxAdmitTries; tries++) {
      const changes = this.signInChanges;
      const who = await this.options.whoIs(request);
      if (!who) return refuse(entering, request, closeCode.signedOut);
      // A sign-in that ended since it was asked about may be this one; nobody here would have heard it.
      if (changes === this.signInChanges) return this.letIn(entering, who);
    }
    entering.close(closeCode.tryLater);
  }

  private letIn(entering: InboxSocket, { userId, sessionId }: SignedIn): void {
    if (entering.isClosed) return;
    const leave = this.options.counts.admit(userId, null);
    if (!leave) return entering.close(closeCode.tryLater, "too_many");
    const own = this.heard.get(userId) ?? new Set<InboxSocket>();
    this.heard.set(userId, own.add(entering));
    entering.letIn(sessionId, () => {
      leave();
      own.delete(entering);
      if (own.size === 0 && this.heard.get(userId) === own) this.heard.delete(userId);
    });
    entering.tell();
  }

  onChange(change: Change): void {
    if (change.kind === "inbox") for (const userId of change.userIds) this.tell(userId);
    if (change.kind !== "access") return;
    this.signInChanges++;
    if (change.userId === undefined || this.heard.has(change.userId)) void this.look();
  }

  /** Anything may have been missed. */
  onGap(): void {
    this.signInChanges++;
    for (const userId of this.heard.keys()) this.tell(userId);
    void this.look();
  }

  private tell(userId: string): void {
    for (const each of this.heard.get(userId) ?? []) each.tell();
  }

  /** One look at a time; one that is asked for meanwhile follows. */
  private async look(): Promise<void> {
    this.lookAgain = true;
    this.looking ??= this.lookWhileAsked().finally(() => (this.looking = null));
    await this.looking;
  }

  private async lookWhileAsked(): Promise<void> {
    while (this.lookAgain) {
      this.lookAgain = false;
      // The next look asks anew.
      await this.closeEnded().catch((error: unknown) => this.options.onError(error as Error));
    }
  }

  private async closeEnded(): Promise<void> {
    const all = [...this.heard.values()].flatMap((own) => [...own]);
    if (all.length === 0) return;
    const ended = await this.options.endedSessions([...new Set(all.map(({ sessionId }) => sessionId))]);
    for (const each of all) if (ended.has(each.sessionId)) each.close(closeCode.signedOut);
  }

  /** Everybody is sent away to come back elsewhere; nobody is looked after any more. */
  stop(): void {
    clearInterval(this.timer);
    for (const each of this.open) each.close(closeCode.restart);
  }
}

function refuse(entering: InboxSocket, request: IncomingMessage, code: CloseCode): void {
  countRefusedSocket(code);
  log.debug({ request: requestIdOf(request), code }, "an inbox's socket was not let in");
  entering.close(code);
}
