// Hands mails to the SMTP server of the settings, one connection each. Knows nothing of what they say, and writes none of it anywhere.
import { setTimeout as pause } from "node:timers/promises";
import { createTransport } from "nodemailer";

export type Mail = {
  to: string;
  subject: string;
  text: string;
  html: string;
  /** Without brackets. The same for each try, so that what came twice can be told. */
  messageId: string;
  headers: Record<string, string>;
};

export type Mailer = {
  /** `refused` when the server will never take it, because of whom it is to. Rejects when another try may do. */
  send(mail: Mail): Promise<"sent" | "refused">;
};

/** Between two words of its server. */
const limits = {
  dnsTimeout: 5_000,
  connectionTimeout: 10_000,
  greetingTimeout: 10_000,
  socketTimeout: 15_000,
};

/**
 * All of one mail, as `longestJobMs` has to be true. A server that took longer may take the mail all the same, and gets it again: a
 * digest is sent at least once.
 */
const sendWithinMs = 45_000;

export function smtpMailer(url: string, from: string, { withinMs = sendWithinMs } = {}): Mailer {
  // It may read no file and no address that a mail names.
  const transport = createTransport({ url, ...limits, disableFileAccess: true, disableUrlAccess: true });
  return {
    async send({ to, messageId, headers, ...mail }) {
      const address = { name: "", address: to };
      try {
        const sent = transport.sendMail({
          ...mail,
          from,
          to: address,
          messageId: `<${messageId}>`,
          headers: { "Auto-Submitted": "auto-generated", ...headers },
        });
        await within(sent, withinMs);
        return "sent";
      } catch (error) {
        if (isForGood(error)) return "refused";
        throw error;
      }
    },
  };
}

async function within(sent: Promise<unknown>, ms: number): Promise<void> {
  const waiting = new AbortController();
  const tooLate = pause(ms, undefined, waiting).then(() => {
    throw new Error(`the mail's server took longer than ${ms} ms`);
  });
  try {
    await Promise.race([sent, tooLate]);
  } finally {
    waiting.abort();
  }
}

/** The receiver's address was refused with a code that says "never"; a wrong password or a full disk passes. */
function isForGood(error: unknown): boolean {
  if (!(error instanceof Error) || !("code" in error) || error.code !== "EENVELOPE") return false;
  const { responseCode } = error as { responseCode?: unknown };
  return typeof responseCode === "number" && responseCode >= 550 && responseCode <= 559;
}
