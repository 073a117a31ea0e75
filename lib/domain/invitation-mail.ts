// An invitation as a mail: subject, text and HTML. Everything that people wrote is escaped, and nothing is loaded from anywhere. Pure.
import type { Role } from "./access.ts";
import { escapeHtml, oneLine, type Composed } from "./digest-mail.ts";
import type { Locale } from "./locale.ts";

export type InvitationMail = {
  workspace: string;
  /** Who invites. */
  by: string;
  role: Role;
  note: string;
  /** Where it is accepted: holds the token. */
  link: string;
  expiresAt: Date;
  locale: Locale;
};

type Words = {
  subject(by: string, workspace: string): string;
  lead(by: string, workspace: string): string;
  role(role: Role): string;
  note(by: string): string;
  accept: string;
  until(day: string): string;
  why: string;
};

const roleNames: Record<Locale, Record<Role, string>> = {
  en: { owner: "owner", manager: "manager", editor: "editor", commenter: "commenter", viewer: "viewer" },
  ja: {
    owner: "オーナー",
    manager: "マネージャー",
    editor: "編集者",
    commenter: "コメント担当",
    viewer: "閲覧者",
  },
};

const invitationWords: Record<Locale, Words> = {
  en: {
    subject: (by, workspace) => `${by} invites you to “${workspace}” on Rapporteur`,
    lead: (by, workspace) => `${by} invites you to “${workspace}”, where a team writes briefings together.`,
    role: (role) => `Your role: ${roleNames.en[role]}.`,
    note: (by) => `${by} writes`,
    accept: "Accept the invitation",
    until: (day) => `The link works once, until ${day} (UTC).`,
    why: "If you don't know what this is about, do nothing: without you nothing happens.",
  },
  ja: {
    subject: (by, workspace) => `${by}さんからRapporteurの「${workspace}」への招待`,
    lead: (by, workspace) =>
      `${by}さんが、チームでブリーフィングを作成する「${workspace}」にあなたを招待しました。`,
    role: (role) => `役割：${roleNames.ja[role]}`,
    note: (by) => `${by}さんからのメッセージ`,
    accept: "招待を受ける",
    until: (day) => `このリンクは一度だけ、${day}（UTC）まで使えます。`,
    why: "お心当たりがない場合は、何もしないでください。何も起こりません。",
  },
};

/** Of names in one line. */
const maxName = 120;

export function composeInvitation({ locale, ...mail }: InvitationMail): Composed {
  const words = invitationWords[locale];
  const [by, workspace] = [oneLine(mail.by, maxName), oneLine(mail.workspace, maxName)];
  const until = words.until(
    new Intl.DateTimeFormat(locale, { dateStyle: "long", timeZone: "UTC" }).format(mail.expiresAt),
  );
  const named = { ...mail, by, workspace };
  return {
    subject: words.subject(by, workspace),
    text: textOf(words, named, until),
    html: htmlOf(words, { ...named, locale }, until),
  };
}

type Named = Omit<InvitationMail, "locale">;

function textOf(words: Words, { by, workspace, role, note, link }: Named, until: string): string {
  const said = note === "" ? [] : [`${words.note(by)}:\n> ${note.replaceAll("\n", "\n> ")}`];
  const parts = [`${words.lead(by, workspace)}\n${words.role(role)}`, ...said];
  return `${[...parts, `${words.accept}: ${link}\n${until}`, `-- \n${words.why}`].join("\n\n")}\n`;
}

function htmlOf(words: Words, mail: InvitationMail, until: string): string {
  const { by, workspace, role, note, link, locale } = mail;
  const said =
    note === ""
      ? ""
      : `<p style="margin:0;font-size:13px;color:#5b6571">${escapeHtml(words.note(by))}</p>
<blockquote style="margin:0 0 16px;padding-left:10px;border-left:3px solid #c9d0d8">${escapeHtml(note).replaceAll("\n", "<br>")}</blockquote>
`;
  return `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(workspace)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1d232b;max-width:38em">
<h1 style="font-size:18px">${escapeHtml(words.lead(by, workspace))}</h1>
<p>${escapeHtml(words.role(role))}</p>
${said}<p><a href="${escapeHtml(link)}">${escapeHtml(words.accept)}</a><br>${escapeHtml(until)}</p>
<p style="font-size:13px;color:#5b6571">${escapeHtml(words.why)}</p>
</body></html>
`;
}
