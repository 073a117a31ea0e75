// Real rooms on a test's real database, for tests that deliver frames by hand. Rights are a table that a test changes.
import { randomUUID } from "node:crypto";
import { afterEach } from "vitest";
import { readState } from "../../lib/data/checkpoints.ts";
import { db } from "../../lib/data/client.ts";
import type { Sql } from "../../lib/data/journal.ts";
import { insertSession } from "../../lib/data/sessions.ts";
import { docOf } from "../../lib/document/shape.ts";
import type { TextAccess } from "../../lib/domain/access.ts";
import { makeCheckpoint } from "../../server/checkpoint-maker.ts";
import { queueBound } from "../../server/backlog.ts";
import { JournalWriter } from "../../server/journal-writer.ts";
import type { Admission, Person } from "../../server/member.ts";
import { roomStore } from "../../server/room-store.ts";
import { openPool, openWriterPool } from "../../lib/data/pool.ts";
import { noRelay } from "../../server/relay.ts";
import { Rooms, type RoomsOptions } from "../../server/rooms.ts";
import { LinkClient } from "./link.ts";
import type { BriefingRows } from "./briefing-rows.ts";
import type { TestDatabase } from "./cluster.ts";

const dayMs = 86_400_000;

/** What a node that hears of no other has between itself and them. */
const alone = { openRelay: noRelay, tellHeads: () => Promise.resolve() };

export class RoomWorld {
  readonly errors: Error[] = [];
  readonly commits: number[] = [];
  readonly rights = new Map<string, TextAccess>();
  readonly pool;
  readonly sql: Sql;
  readonly writerPool;
  readonly writer: JournalWriter;
  rooms: Rooms;
  /** The product's, which a test may lower. */
  readonly queueBound = { ...queueBound };

  constructor(
    database: TestDatabase,
    wrapSql: (sql: Sql) => Sql = (sql) => sql,
    private readonly beforeRights: () => Promise<void> = () => Promise.resolve(),
    private readonly between: Pick<RoomsOptions, "openRelay" | "tellHeads"> = alone,
  ) {
    this.pool = openPool(database.url, (error) => this.errors.push(error));
    this.sql = this.pool.sql;
    this.writerPool = openWriterPool(database.url, (error) => this.errors.push(error));
    this.writer = new JournalWriter(wrapSql(this.writerPool.sql), {
      onCommit: ({ entries }) => this.commits.push(entries),
      onStall: (error) => this.errors.push(error),
    });
    this.rooms = this.makeRooms();
  }

  private makeRooms(): Rooms {
    return new Rooms({
      store: roomStore(this.sql, (briefingId) => makeCheckpoint(this.sql, briefingId)),
      writer: this.writer,
      queueBound: this.queueBound,
      readmit: async (_briefing, { user }) => {
        const access = this.rights.get(user.id);
        await this.beforeRights();
        return access ? { access } : { close: 4403 as const };
      },
      ...this.between,
      onError: (error) => this.errors.push(error),
    });
  }

  admission(user: Person, access: TextAccess): Admission {
    this.rights.set(user.id, access);
    return { user, sessionId: randomUUID(), access, accessVersion: 1 };
  }

  /** A client of our own kind, its id reserved as a page does. */
  async ownClient(
    rows: BriefingRows,
    user: Person,
    clientId: number,
    access: TextAccess = "edit",
  ): Promise<LinkClient> {
    await this.sql(
      `INSERT INTO client_authors (briefing_id, client_id, user_id) VALUES ($1::uuid, $2::bigint, $3::uuid)`,
      [rows.briefingId, clientId, user.id],
    );
    return new LinkClient(this.admission(user, access), clientId);
  }

  /** An unmodified y-websocket client of somebody who is signed in. */
  async plainClient(user: Person, clientId: number, access: TextAccess): Promise<LinkClient> {
    const expiresAt = new Date(Date.now() + dayMs);
    const { id: sessionId } = await insertSession(db(), { userId: user.id, expiresAt, userAgent: null });
    return new LinkClient({ ...this.admission(user, access), sessionId }, clientId, false);
  }

  /** Delivers everything in both directions and commits, until nothing is under way. */
  async settle(...clients: LinkClient[]): Promise<void> {
    do {
      for (const client of clients) await client.deliverUp();
      await this.writer.idle();
      for (const room of this.rooms.list) {
        await room.settled();
        // What waited for a recheck is committed only now.
        await this.writer.idle();
        room.presence.flush();
      }
      for (const client of clients) client.deliverDown();
    } while (clients.some((client) => client.hasFrames));
  }

  /** The process dies: what wasn't committed is gone, nobody is told. */
  crash(): void {
    this.rooms.halt();
    this.rooms = this.makeRooms();
  }

  /** The document that the journal's rows alone give. */
  async rebuilt(briefingId: string) {
    const { updates } = await readState(this.sql, briefingId);
    return docOf(updates);
  }

  async end(): Promise<void> {
    this.writer.stop();
    await this.rooms.drain();
    await Promise.all([this.pool.end(), this.writerPool.end()]);
  }
}

type HowRoomsRun = ConstructorParameters<typeof RoomWorld> extends [unknown, ...infer How] ? How : never;

/** Makes worlds that end after their test. */
export function useRooms(database: () => TestDatabase): (...how: HowRoomsRun) => RoomWorld {
  let worlds: RoomWorld[] = [];
  afterEach(async () => {
    await Promise.all(worlds.map((world) => world.end()));
    worlds = [];
  });
  return (...how) => {
    const world = new RoomWorld(database(), ...how);
    worlds.push(world);
    return world;
  };
}
