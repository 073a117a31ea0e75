// The only writer of logs, and of the words that command-line commands print. Decides nothing about what is worth logging.
import pino from "pino";
import { logSettings } from "./config.ts";

/** Never written, wherever they turn up: what would let a reader of the logs act as somebody else. */
const secretNames = ["cookie", "authorization", "password", "passwordHash", "token", "secret"];
const redactedPaths = [
  ...secretNames.flatMap((name) => [name, `*.${name}`, `*.*.${name}`]),
  'headers["set-cookie"]',
  '*.headers["set-cookie"]',
];

const { level, production } = logSettings();

export const log = pino({
  level,
  base: undefined,
  timestamp: pino.stdTimeFunctions.isoTime,
  redact: { paths: redactedPaths, censor: "[redacted]" },
  serializers: { err: errorFacts },
  ...(isReadByPeople() ? { transport: { target: "pino-pretty" } } : {}),
});

/**
 * What of an error is written. Not its other properties, for PostgreSQL puts whole rows into `detail`; of Prisma's messages,
 * which repeat the arguments, the last line.
 */
function errorFacts(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const isPrismas = error.name.startsWith("PrismaClient");
  return {
    type: error.name,
    message: isPrismas ? error.message.trimEnd().split("\n").at(-1) : error.message,
    ...("code" in error && { code: error.code }),
    stack: error.stack?.split("\n").filter((line) => /^ +at /.test(line)),
    ...(error.cause instanceof Error && { cause: errorFacts(error.cause) }),
  };
}

/** pino-pretty is a development dependency, so production writes plain JSON lines even on a terminal. */
function isReadByPeople(): boolean {
  return process.stdout.isTTY === true && !production;
}

/** One line for the person who runs a command. */
export function say(line: string): void {
  process.stdout.write(`${line}\n`);
}

/** A question whose answer follows on the same line. */
export function sayQuestion(words: string): void {
  process.stdout.write(words);
}

/** One line about what stopped a command. */
export function sayFault(line: string): void {
  process.stderr.write(`${line}\n`);
}
