// The process of what is done later: takes jobs that are due until it is told to stop. What each does is lib/jobs' matter.
import { config, type Config } from "../lib/config.ts";
import { closeDb } from "../lib/data/client.ts";
import { startJobWorker, type JobWorker, type Tasks } from "../lib/data/job-worker.ts";
import { callWebhook } from "../lib/jobs/call-webhook.ts";
import { mailDigest } from "../lib/jobs/mail-digest.ts";
import { smtpMailer } from "../lib/jobs/mailer.ts";
import { resolveName } from "../lib/jobs/safe-post.ts";
import { log } from "../lib/log.ts";

/** To whoever started this process, over its IPC channel. */
type Word = { type: "ready" } | { type: "failed"; sentence: string };

function tell(word: Word): void {
  process.send?.(word);
}

function tasksFor({ smtpUrl, mailFrom, webhooksToLoopback }: Config): Tasks {
  const mailer = smtpUrl !== null && mailFrom !== null ? smtpMailer(smtpUrl, mailFrom) : null;
  return {
    // Where mail was turned off since, what waited for it stays in the inbox.
    digest: async (at, signal) => (mailer ? mailDigest(at, mailer, signal) : undefined),
    webhook: (call, signal) =>
      callWebhook(call, { resolve: resolveName, loopback: webhooksToLoopback }, signal),
  };
}

async function stop(worker: JobWorker): Promise<void> {
  await worker.stop();
  await closeDb();
}

function stopWhenTold(worker: JobWorker): void {
  let stopping = false;
  const begin = () => {
    if (stopping) return;
    stopping = true;
    stop(worker).then(
      () => process.exit(0),
      (error: unknown) => end(error, "the stop met an error"),
    );
  };
  worker.ended.then(
    () => stopping || end(null, "the jobs' worker ended"),
    (error: unknown) => stopping || end(error, "the jobs' worker met an error"),
  );
  process.on("SIGTERM", begin);
  process.on("SIGINT", begin);
  process.on("disconnect", begin);
  // Whoever started us may have gone while we were loading.
  if (process.connected === false) begin();
}

/** Whoever started us starts us again. */
function end(error: unknown, words: string): void {
  log.error({ err: error }, words);
  process.exit(1);
}

async function main(settings: Config): Promise<void> {
  if (!settings.databaseUrl) throw new Error("DATABASE_URL must be set.");
  const worker = await startJobWorker(settings.databaseUrl, tasksFor(settings));
  stopWhenTold(worker);
  tell({ type: "ready" });
}

await main(config()).catch((error: unknown) => {
  const sentence = error instanceof Error ? error.message : String(error);
  tell({ type: "failed", sentence: `The jobs can't be started: ${sentence}` });
  process.exitCode = 1;
  process.disconnect?.();
});
