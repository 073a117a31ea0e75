// The only PrismaClient of a process, and transactions on it. No queries here: each aggregate has a file of its own.
import { PrismaPg } from "@prisma/adapter-pg";
import { config } from "../config.ts";
import { AppError } from "../domain/errors.ts";
import { openAudit, writeAudit } from "./audit.ts";
import { PrismaClient, type Prisma } from "./generated/client.ts";
import { checkPrecondition } from "./precondition.ts";

/** What every data function takes first: the client itself, or one transaction of it. */
export type Tx = Prisma.TransactionClient;

const held = globalThis as { rapporteurDb?: PrismaClient };

export function db(): PrismaClient {
  held.rapporteurDb ??= connect();
  return held.rapporteurDb;
}

/** A database that hangs must not gather everybody's questions: they end as errors. */
const bounds = { max: 10, connectionTimeoutMillis: 5_000, query_timeout: 30_000, keepAlive: true };

function connect(): PrismaClient {
  const connectionString = config().databaseUrl;
  if (!connectionString) throw new AppError("unavailable", "DATABASE_URL is not set.");
  return new PrismaClient({ adapter: new PrismaPg({ connectionString, ...bounds }) });
}

/** What the work told of what somebody did is written down last. */
export function transaction<T>(work: (tx: Tx) => Promise<T>, timeoutMs = 15_000): Promise<T> {
  const audited = async (tx: Tx) => {
    openAudit(tx);
    const answer = await work(tx);
    await checkPrecondition();
    await writeAudit(tx);
    return answer;
  };
  return db().$transaction(audited, { maxWait: 5_000, timeout: timeoutMs });
}

export async function closeDb(): Promise<void> {
  await held.rapporteurDb?.$disconnect();
  delete held.rapporteurDb;
}
