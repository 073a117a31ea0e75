// Dates as people write them, in English and Japanese: at the start of a line, or anywhere in a text. Reads no clock: a date
// without its year is none that can be put on a line.

/** As exact as it was written: a year, a month, or a day. */
export type WrittenDate = { year: number; month: number | null; day: number | null };

const monthNames = [
  "jan(?:uary)?",
  "feb(?:ruary)?",
  "mar(?:ch)?",
  "apr(?:il)?",
  "may",
  "june?",
  "july?",
  "aug(?:ust)?",
  "sept?(?:ember)?",
  "oct(?:ober)?",
  "nov(?:ember)?",
  "dec(?:ember)?",
];
const month = `(?<name>${monthNames.join("|")})\\b\\.?`;
const dayNumber = "(?<day>\\d{1,2})(?:st|nd|rd|th)?";
const year = "(?<year>[12]\\d{3})";

/** The last year before each era's first, in Japan's calendar. */
const eras: Record<string, number> = { 明治: 1867, 大正: 1911, 昭和: 1925, 平成: 1988, 令和: 2018 };
const japaneseYear = `(?:${year}|(?<era>${Object.keys(eras).join("|")})(?<eraYear>元|\\d{1,2}))年(?!度)`;

/** The exact ones first: "June 2019" must not be taken for a bare year after a word. */
const forms = [
  `${year}-(?<month>\\d{2})(?:-(?<day>\\d{2}))?(?!\\d)`,
  `${year}[/.](?<month>\\d{1,2})(?:[/.](?<day>\\d{1,2}))?(?!\\d)`,
  `${japaneseYear}(?:\\s*(?<month>\\d{1,2})月(?:\\s*(?<day>\\d{1,2})日)?)?`,
  `${dayNumber}(?:\\s*[–-]\\s*\\d{1,2})?\\s+(?:of\\s+)?${month},?\\s+${year}(?!\\d)`,
  `${month}\\s+${dayNumber}(?:\\s*[–-]\\s*\\d{1,2})?,?\\s+${year}(?!\\d)`,
  `${month},?\\s+${year}(?!\\d)`,
];
const atStart = forms.map((form) => new RegExp(`^(?:${form})`, "i"));
/** A number of four digits is a year where the line ends with it or a mark sets it off. */
const bareYear = new RegExp(`^${year}(?=\\s*(?:$|[\\t:：,，、;–—~〜]|-(?!\\d{1,3}(?!\\d))))`);
const anywhere = new RegExp(
  [
    ...forms.map((form) => form.replace(/\?<\w+>/g, "?:")),
    `\\b\\d{1,2}\\s+(?:${monthNames.join("|")})\\b`,
    `\\b(?:${monthNames.join("|")})\\.?\\s+\\d{1,2}\\b`,
    `\\b(?:by|until|before|in|during|from|end of)\\s+(?:${monthNames.join("|")})\\b`,
    "\\b(?:by|until|before|in|end of)\\s+[12]\\d{3}\\b",
    "\\bQ[1-4]\\s+[12]\\d{3}",
    "\\d{1,2}月|年内|年末|年度|月末|月内",
  ].join("|"),
  "i",
);

export type DatedLine = { when: WrittenDate; rest: string };

/** The date that a line begins with, after "In" or a list's dash, and what stands behind it. Null where there is none. */
export function dateAtStart(line: string): DatedLine | null {
  const text = withPlainDigits(line).replace(/^[\s•·*–—-]*(?:(?:in|on|early|mid|late)[\s-]+)?/i, "");
  for (const form of [...atStart, bareYear]) {
    const found = form.exec(text);
    const when = found && dateOf(found.groups ?? {});
    if (when) return { when, rest: restAfter(text.slice(found[0].length)) };
  }
  return null;
}

/** Whether a reader learns by when: with or without the year. */
export function namesDate(text: string): boolean {
  return anywhere.test(withPlainDigits(text));
}

/** Each full-width digit is one character too: nothing moves. */
function withPlainDigits(text: string): string {
  return text.replace(/[０-９]/g, (digit) => String.fromCharCode(digit.charCodeAt(0) - 0xfee0));
}

/** Null for a day that no calendar has. */
function dateOf(groups: Record<string, string | undefined>): WrittenDate | null {
  const date = { year: yearOf(groups), month: monthOf(groups), day: groups.day ? Number(groups.day) : null };
  if (date.month !== null && (date.month < 1 || date.month > 12)) return null;
  if (date.day === null) return date;
  const daysInMonth = new Date(Date.UTC(date.year, date.month ?? 1, 0)).getUTCDate();
  return date.day >= 1 && date.day <= daysInMonth ? date : null;
}

function yearOf({ year: written, era, eraYear }: Record<string, string | undefined>): number {
  if (era === undefined) return Number(written);
  return (eras[era] ?? 0) + (eraYear === "元" ? 1 : Number(eraYear));
}

function monthOf({ month: number, name }: Record<string, string | undefined>): number | null {
  if (number !== undefined) return Number(number);
  if (name === undefined) return null;
  return monthNames.findIndex((pattern) => new RegExp(`^${pattern}$`, "i").test(name)) + 1;
}

/** Of a span of time the beginning counts; its end belongs to the date, not to what happened. */
function restAfter(text: string): string {
  const end = /^\s*(?:[–—~〜-]|to\b|から)\s*/.exec(text);
  const second = end && dateAtStart(text.slice(end[0].length));
  return second ? second.rest : text.replace(/^[\s:：,，、。.;–—~〜)-]+/, "").trim();
}
