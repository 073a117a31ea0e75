// Tables as CSV by RFC 4180, for programs that take a cell for a formula where it looks like one. Pure.

/** What a spreadsheet may run when a cell begins with it; wide forms too, which Japanese input makes. */
const runs = /^[=+\-@\t\r\n＝＋－＠]/;

/** With the sign by which spreadsheets know UTF-8. */
export function csvOf(rows: readonly (readonly string[])[]): string {
  return `\uFEFF${rows.map((cells) => `${cells.map(cellOf).join(",")}\r\n`).join("")}`;
}

function cellOf(text: string): string {
  const harmless = runs.test(text) ? `'${text}` : text;
  return `"${harmless.replaceAll('"', '""')}"`;
}
