// Whose the client ids in one room are. The database decides; this only remembers its answers.
import type { BindAsk } from "../lib/data/client-authors.ts";
import type { Member } from "./member.ts";

export interface ClientIds {
  /** Whose this id is in the briefing, null for nobody's. */
  ownerOf(briefingId: string, clientId: number): Promise<string | null>;
  /** Binds a free id to the user while the sign-in counts; answers whose it is afterwards. */
  bind(ask: BindAsk): Promise<string | null>;
}

const maxRemembered = 100_000;

export class Authors {
  private readonly known = new Map<number, string>();

  constructor(
    private readonly briefingId: string,
    private readonly ids: ClientIds,
  ) {}

  /**
   * Whether all these ids are the member's own. A plain y-websocket client binds a free id by using it first; our own
   * client reserves its id beforehand, so there a free one is foreign. Answers at once where all are remembered.
   */
  owns(member: Member, clientIds: Iterable<number>): boolean | Promise<boolean> {
    const unknown: number[] = [];
    for (const clientId of clientIds) {
      const owner = this.known.get(clientId);
      if (owner === undefined) unknown.push(clientId);
      else if (owner !== member.user.id) return false;
    }
    return unknown.length === 0 ? true : this.learn(member, unknown);
  }

  private async learn(member: Member, clientIds: number[]): Promise<boolean> {
    const { user, sessionId } = member.admission;
    const { briefingId } = this;
    const owners = await Promise.all(
      clientIds.map((clientId) =>
        member.hearsNotices
          ? this.ids.ownerOf(briefingId, clientId)
          : this.ids.bind({ briefingId, clientId, userId: user.id, sessionId }),
      ),
    );
    owners.forEach((owner, index) => this.remember(clientIds[index], owner));
    return owners.every((owner) => owner === user.id);
  }

  private remember(clientId: number | undefined, owner: string | null): void {
    if (clientId === undefined || owner === null) return;
    if (this.known.size >= maxRemembered) this.known.clear();
    this.known.set(clientId, owner);
  }
}
