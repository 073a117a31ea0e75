// The process of what is done later: takes jobs that are due until it is told to stop. What each does is lib/jobs' matter.
import { config, type Config } from "../lib/config.ts";
import { closeDb } from "../lib/data/client.ts";
import { startJobWorker, type JobWorker, type Tasks } from "../lib/data/job-worker.ts";
import { auditFailure } from "../lib/jobs/audit-failure.ts";
import { callWebhook } from "../lib/jobs/call-webhook.ts";
import { mailInvitation } from "../lib/jobs/mail-invitation.ts";
import { mailDigest } from "../lib/jobs/mail-digest.ts";
import { mailReset } from "../lib/jobs/mail-reset.ts";
import { purgeBriefing } from "../lib/jobs/purge-briefing.ts";
import { quietVersion } from "../lib/jobs/quiet-version.ts";
import { remindReviewers } from "../lib/jobs/remind-reviewers.ts";
import { smtpMailer } from "../lib/jobs/mailer.ts";
import { resolveName } from "../lib/jobs/safe-post.ts";
import { endWith, stopWhenTold, tellFailure, tellReady } from "./child-side.ts";

function tasksFor({ smtpUrl, mailFrom, webhooksToLoopback }: Config): Tasks {
  const mailer = smtpUrl !== null && mailFrom !== null ? smtpMailer(smtpUrl, mailFrom) : null;
  return {
    // Where mail was turned off since, what waited for it stays in the inbox.
    digest: async (at, signal) => (mailer ? mailDigest(at, mailer, signal) : undefined),
    invitation: async (of, signal) => (mailer ? mailInvitation(of, mailer, signal) : undefined),
    version: (at) => quietVersion(at),
    review: (of) => remindReviewers(of),
    purge: (of) => purgeBriefing(of),
    sign_in_failed: (failure) => auditFailure(failure),
    reset: async (of, signal) => (mailer ? mailReset(of, mailer, signal) : undefined),
    webhook: (call, signal) =>
      callWebhook(call, { resolve: resolveName, loopback: webhooksToLoopback }, signal),
  };
}

async function stop(worker: JobWorker): Promise<void> {
  await worker.stop();
  await closeDb();
}

async function main(settings: Config): Promise<void> {
  if (!settings.databaseUrl) throw new Error("DATABASE_URL must be set.");
  const worker = await startJobWorker(settings.databaseUrl, tasksFor(settings));
  const isStopping = stopWhenTold(() => stop(worker));
  worker.ended.then(
    () => isStopping() || endWith(null, "the jobs' worker ended"),
    (error: unknown) => isStopping() || endWith(error, "the jobs' worker met an error"),
  );
  tellReady();
}

await main(config()).catch((error: unknown) => {
  tellFailure(`The jobs can't be started: ${error instanceof Error ? error.message : String(error)}`);
});
