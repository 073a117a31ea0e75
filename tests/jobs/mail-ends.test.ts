// How mailing ends: when the process is about to, and when the mail's server is too slow. On a real database and real sockets.
import { once } from "node:events";
import { createServer, type AddressInfo, type Socket } from "node:net";
import { afterAll, beforeAll, expect, it } from "vitest";
import { adoptSettings } from "../../lib/config.ts";
import { transaction } from "../../lib/data/client.ts";
import { startJobWorker, type Tasks } from "../../lib/data/job-worker.ts";
import { holdDigest, type DigestAt } from "../../lib/data/mail.ts";
import { digestWaitMs } from "../../lib/domain/digest.ts";
import { mailDigest } from "../../lib/jobs/mail-digest.ts";
import { smtpMailer } from "../../lib/jobs/mailer.ts";
import { testSecret } from "../support/api.ts";
import { makeBriefing } from "../support/briefing-rows.ts";
import { useTestDatabase } from "../support/database.ts";
import { waitingJobs } from "../support/jobs.ts";
import { startMailServer, type MailServer } from "../support/smtp.ts";
import { commentOn, naming, writeText } from "../support/told.ts";

const from = "Rapporteur <briefings@example.org>";
const database = useTestDatabase();
let server: MailServer;
beforeAll(async () => {
  server = await startMailServer();
  adoptSettings({ SMTP_URL: server.url, MAIL_FROM: from, NEXTAUTH_SECRET: testSecret });
});
afterAll(async () => {
  adoptSettings({ SMTP_URL: "", MAIL_FROM: "", NEXTAUTH_SECRET: "" });
  await server.stop();
});

/** As if another node made this digest, until it is let go. */
async function heldDigest(at: DigestAt): Promise<{ letGo: () => void; ended: Promise<void> }> {
  let letGo = () => {};
  const released = new Promise<void>((resolve) => (letGo = resolve));
  let ended = Promise.resolve();
  await new Promise<void>((taken) => {
    ended = transaction(async (tx) => {
      await holdDigest(tx, at);
      taken();
      await released;
    });
  });
  return { letGo, ended };
}

it("R446 a mail isn't sent by a process that is about to end, and is by the next one", async () => {
  const rows = await makeBriefing();
  await writeText(rows);
  const at = { userId: rows.people.viewer.id, briefingId: rows.briefingId };
  const long = new Date(Date.now() - digestWaitMs);
  await commentOn(rows, "commenter", naming("Which?", at.userId), long);
  const other = await heldDigest(at);
  const mailer = smtpMailer(server.url, from);
  let begins = () => {};
  const began = new Promise<void>((resolve) => (begins = resolve));
  const digest: Tasks["digest"] = (one, signal) => {
    signal.addEventListener("abort", other.letGo);
    begins();
    return mailDigest(one, mailer, signal);
  };
  const version = () => Promise.resolve();
  const webhook = () => Promise.reject(new Error("none was added"));
  const review = () => Promise.reject(new Error("none was added"));
  const tasks = { digest, version, review, webhook, sign_in_failed: review, purge: review };
  const worker = await startJobWorker(database().url, tasks, { pollMs: 50 });
  await began;
  await worker.stop();
  await other.ended;
  expect(server.received).toEqual([]);
  expect(await waitingJobs("digest")).toMatchObject([{ name: "digest", attempts: 1 }]);
  await mailDigest(at, mailer, new AbortController().signal);
  expect(server.received).toHaveLength(1);
});

it("R446 a server that takes too long for a mail is left, and asked again later", async () => {
  const silent = createServer();
  await new Promise<void>((listens) => silent.listen(0, "127.0.0.1", listens));
  const { port } = silent.address() as AddressInfo;
  const hurried = smtpMailer(`smtp://127.0.0.1:${port}`, from, { withinMs: 50 });
  const mail = { to: "a@example.org", subject: "s", text: "t", html: "h", messageId: "m@x", headers: {} };
  const connected = once(silent, "connection") as Promise<[Socket]>;
  await expect(hurried.send(mail)).rejects.toThrow("50 ms");
  const [socket] = await connected;
  socket.destroy();
  silent.close();
});
