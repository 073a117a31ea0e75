// Asks for a password: on a terminal without showing it, twice; else it is the first line of the input. Judges nothing.
import { createInterface } from "node:readline/promises";
import { Writable } from "node:stream";
import { say, sayQuestion } from "../lib/log.ts";
import { StartFault } from "./start-fault.ts";

export async function askPassword(): Promise<string> {
  if (!process.stdin.isTTY) return firstLine();
  const password = await askHidden("Password: ");
  if ((await askHidden("The same again: ")) !== password) throw new StartFault("The two passwords differ.");
  return password;
}

async function firstLine(): Promise<string> {
  const lines = createInterface({ input: process.stdin });
  for await (const line of lines) return line;
  throw new StartFault("There was no password on the standard input.");
}

/** The terminal's echo comes from readline's output, which goes nowhere here. */
async function askHidden(question: string): Promise<string> {
  sayQuestion(question);
  const nowhere = new Writable({ write: (_chunk, _encoding, done) => done() });
  const terminal = createInterface({ input: process.stdin, output: nowhere, terminal: true });
  const cancelled = new Promise<never>((_, reject) => {
    terminal.once("SIGINT", () => reject(new StartFault("Cancelled; nothing was made.")));
    terminal.once("close", () => reject(new StartFault("Cancelled; nothing was made.")));
  });
  try {
    return await Promise.race([terminal.question(""), cancelled]);
  } finally {
    cancelled.catch(() => undefined);
    terminal.close();
    say("");
  }
}
