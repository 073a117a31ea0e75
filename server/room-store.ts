// What rooms read from and write to PostgreSQL, on the collaboration process's own pool, apart from the pages'.
import pg from "pg";
import {
  readState,
  readTail,
  saveCheckpoint,
  type Checkpoint,
  type StoredState,
} from "../lib/data/checkpoints.ts";
import { headsOf, type Head, type Sql } from "../lib/data/journal.ts";
import { saveProjection } from "../lib/data/projection.ts";
import type { Projection } from "../lib/domain/section.ts";
import type { ClientIds } from "./authors.ts";

export interface RoomStore extends ClientIds {
  readState(briefingId: string): Promise<StoredState & { accessVersion: number }>;
  readTail(briefingId: string, from: number): Promise<Uint8Array[]>;
  heads(briefingIds: string[]): Promise<Map<string, Head>>;
  saveProjection(briefingId: string, seq: number, projection: Projection): Promise<void>;
  saveCheckpoint(checkpoint: Checkpoint): Promise<void>;
}

const statementTimeoutMs = 10_000;

export function createPool(connectionString: string, onError: (error: Error) => void): pg.Pool {
  const pool = new pg.Pool({
    connectionString,
    max: 6,
    statement_timeout: statementTimeoutMs,
    query_timeout: statementTimeoutMs + 1_000,
    connectionTimeoutMillis: 3_000,
    keepAlive: true,
  });
  pool.on("error", onError);
  return pool;
}

export function sqlOn(pool: pg.Pool): Sql {
  return async (text, values) => (await pool.query<Record<string, unknown>>(text, values)).rows;
}

export function roomStore(sql: Sql): RoomStore {
  return {
    async readState(briefingId) {
      const state = await readState(sql, briefingId);
      const head = (await headsOf(sql, [briefingId])).get(briefingId);
      return { ...state, accessVersion: head?.accessVersion ?? 0 };
    },
    readTail: (briefingId, from) => readTail(sql, briefingId, from),
    heads: (briefingIds) => headsOf(sql, briefingIds),
    saveProjection: (briefingId, seq, projection) => saveProjection(sql, briefingId, seq, projection),
    saveCheckpoint: (checkpoint) => saveCheckpoint(sql, checkpoint),
    ownerOf: (briefingId, clientId) => ownerOf(sql, briefingId, clientId),
    async bind(briefingId, clientId, userId) {
      await sql(
        `INSERT INTO client_authors (briefing_id, client_id, user_id) VALUES ($1::uuid, $2::bigint, $3::uuid)
         ON CONFLICT DO NOTHING`,
        [briefingId, String(clientId), userId],
      );
      return (await ownerOf(sql, briefingId, clientId)) ?? "";
    },
  };
}

async function ownerOf(sql: Sql, briefingId: string, clientId: number): Promise<string | null> {
  const [row] = await sql(
    `SELECT user_id FROM client_authors WHERE briefing_id = $1::uuid AND client_id = $2::bigint`,
    [briefingId, String(clientId)],
  );
  return row ? String(row.user_id) : null;
}
