// Names of files that people save, made of titles: what no system takes in a name is left out. Pure.

const maxLength = 80;
/** Separators, wildcards, controls, what turns the order of letters, and halves of letters. */
const unfit = /[\p{C}\p{Zl}\p{Zp}\\/:*?"<>|%]+/gu;

export function fileNameFor(title: string, ...parts: string[]): string {
  const plain = title.replace(unfit, " ").replace(/\s+/g, " ");
  const cut = [...plain].slice(0, maxLength).join("");
  // Some systems hide names that begin with a dot, and drop dots at the end.
  return [cut.replace(/^[\s.]+|[\s.]+$/g, ""), ...parts].filter((part) => part !== "").join(" - ");
}
