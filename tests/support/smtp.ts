// A real SMTP server on a free loopback port, which keeps what it is given and refuses on demand. Checks nothing.
import type { AddressInfo } from "node:net";
import { SMTPServer } from "smtp-server";

export type Received = {
  to: string[];
  from: string;
  raw: string;
  headers: string[];
  text: string;
  html: string;
};
export type MailServer = {
  url: string;
  received: Received[];
  /** The next mails are refused: their receivers with this code, or what they hold. */
  refuse(what: { receiver?: number; content?: number } | null): void;
  stop(): Promise<void>;
};

export async function startMailServer(): Promise<MailServer> {
  const received: Received[] = [];
  let refusal: { receiver?: number; content?: number } | null = null;
  const refused = (responseCode: number | undefined) =>
    responseCode === undefined ? null : Object.assign(new Error("refused"), { responseCode });
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    onRcptTo: (_address, _session, done) => done(refused(refusal?.receiver)),
    onData(stream, session, done) {
      const chunks: Buffer[] = [];
      stream.on("data", (chunk: Buffer) => chunks.push(chunk));
      stream.on("end", () => {
        const fault = refused(refusal?.content);
        const { mailFrom, rcptTo } = session.envelope;
        const raw = Buffer.concat(chunks).toString("utf8");
        if (!fault)
          received.push({
            raw,
            to: rcptTo.map(({ address }) => address),
            from: mailFrom === false ? "" : mailFrom.address,
            headers: headersOf(raw),
            text: partOf(raw, "text/plain"),
            html: partOf(raw, "text/html"),
          });
        done(fault);
      });
    },
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.server.address() as AddressInfo;
  return {
    url: `smtp://127.0.0.1:${port}`,
    received,
    refuse: (what) => (refusal = what),
    stop: () => new Promise((resolve) => server.close(() => resolve())),
  };
}

/** Unfolded, one a line. */
function headersOf(raw: string): string[] {
  return (raw.split("\r\n\r\n")[0] ?? "").replaceAll(/\r\n[ \t]+/g, " ").split("\r\n");
}

/** The first part of this type, decoded. */
function partOf(raw: string, type: string): string {
  const [, boundary = ""] = /boundary="([^"]+)"/i.exec(raw) ?? [];
  const parts = raw.split(`\r\n--${boundary}`).slice(1);
  const part = parts.find((one) => one.toLowerCase().includes(`content-type: ${type}`)) ?? "";
  const [head = "", ...body] = part.split("\r\n\r\n");
  const text = body.join("\r\n\r\n");
  if (/base64/i.test(head)) return Buffer.from(text, "base64").toString("utf8");
  return /quoted-printable/i.test(head) ? quotedPrintable(text) : text;
}

function quotedPrintable(text: string): string {
  const bytes = text
    .replaceAll("=\r\n", "")
    .replaceAll(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(parseInt(hex, 16)));
  return Buffer.from(bytes, "latin1").toString("utf8");
}
