// The mail with a link to a new password: subject, text and HTML. Nothing that anybody typed is in it, and nothing is loaded. Pure.
import { mailedResetMinutes } from "./account.ts";
import { escapeHtml, type Composed } from "./digest-mail.ts";
import type { Locale } from "./locale.ts";

type Words = { subject: string; lead: string; link: string; until: string; not: string };

const words: Record<Locale, Words> = {
  en: {
    subject: "A new password for Rapporteur",
    lead: "Somebody, probably you, asked for a new password for your account at Rapporteur.",
    link: "Set a new password",
    until: `The link works once, for ${mailedResetMinutes} minutes.`,
    not: "If it wasn’t you, there is nothing to do: your password stays as it is.",
  },
  ja: {
    subject: "Rapporteur のパスワード再設定",
    lead: "Rapporteur のアカウントについて、パスワード再設定の申し込みを受け付けました。",
    link: "新しいパスワードを設定する",
    until: `このリンクは${mailedResetMinutes}分間、一度だけ使えます。`,
    not: "お心当たりがない場合は、何もする必要はありません。パスワードは変わりません。",
  },
};

export function composeReset(locale: Locale, url: string): Composed {
  const { subject, lead, link, until, not } = words[locale];
  const paragraph = (text: string) => `<p>${text}</p>`;
  const anchor = `<a href="${escapeHtml(url)}">${escapeHtml(link)}</a>`;
  const body = [escapeHtml(lead), anchor, `${escapeHtml(until)} ${escapeHtml(not)}`]
    .map(paragraph)
    .join("\n");
  return {
    subject,
    text: `${lead}\n\n${link}:\n${url}\n\n${until}\n${not}\n`,
    html: `<!doctype html><html lang="${locale}"><head><meta charset="utf-8"><title>${escapeHtml(subject)}</title></head>
<body style="font-family:system-ui,sans-serif;font-size:15px;line-height:1.5;color:#1d232b;max-width:38em">
${body}
</body></html>
`,
  };
}
