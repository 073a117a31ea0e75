// Tables as CSV by RFC 4180, for programs that take a cell for a formula where it looks like one. Pure.

/** What a spreadsheet may run when a cell begins with it; wide forms too, which Japanese input makes. */
const runs = /^[=+\-@\t\r\n＝＋－＠]/;

/** The sign by which spreadsheets know UTF-8. */
const byteOrderMark = "\uFEFF";

/** `start`: what stands before the first row; nothing in a file's later parts. */
export function csvOf(rows: readonly (readonly string[])[], start = byteOrderMark): string {
  return `${start}${rows.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("")}`;
}

function cellOf(text: string): string {
  const harmless = runs.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
