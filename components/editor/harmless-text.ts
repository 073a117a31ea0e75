// What text from elsewhere may bring along: characters that people can see or that their scripts need, nothing that hides,
// reorders or breaks text. Pure.

/**
 * Control characters but tab and line ends, the byte order mark, line and paragraph separators, bidirectional overrides and
 * isolates (they make text read otherwise than it is), tag characters and noncharacters. Joiners (U+200C, U+200D) and
 * variation selectors stay: scripts and emoji need them.
 */
const unwanted =
  /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u200B\u200E\u200F\u2028-\u202E\u2060-\u206F\uFEFF\uFDD0-\uFDEF\uFFF9-\uFFFB\uFFFE\uFFFF]|[\u{E0000}-\u{E007F}]/gu;

export function harmlessText(text: string): string {
  return text.toWellFormed().replace(unwanted, "");
}
