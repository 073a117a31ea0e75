// The audit log as a file for spreadsheets, in parts, its heads in a reader's language. Acts and facts stand there as the API names them. Pure.
import type { AuditRow } from "./audit.ts";
import { csvOf } from "./csv.ts";
import type { Locale } from "./locale.ts";

const words: Record<Locale, { name: string; head: string[] }> = {
  en: {
    name: "audit-log",
    head: ["No.", "Time (UTC)", "Name", "Person", "Act", "Briefing", "Facts", "Address", "Program", "Hash"],
  },
  ja: {
    name: "監査ログ",
    head: [
      "番号",
      "日時 (UTC)",
      "名前",
      "人物ID",
      "操作",
      "ブリーフィングID",
      "詳細",
      "アドレス",
      "プログラム",
      "ハッシュ",
    ],
  },
};

export const auditTableName = (locale: Locale): string => words[locale].name;

export function auditTableHead(locale: Locale): string {
  return csvOf([words[locale].head]);
}

/** To be put after the head, or after another part. */
export function auditTablePart(rows: readonly (AuditRow & { hash: string })[]): string {
  return csvOf(
    rows.map((row) => [
      String(row.seq),
      row.at,
      row.actorName,
      row.actorId ?? "",
      row.act,
      row.briefingId ?? "",
      JSON.stringify(row.facts),
      row.address ?? "",
      row.device ?? "",
      row.hash,
    ]),
    "",
  );
}
