// The smallest single replacement that makes one text read as another: what both begin and end with stays. Never cuts a
// character of two code units in half, which Yjs would store as a broken one. Pure.

export type Replacement = { at: number; remove: number; insert: string };

export function smallestReplacement(now: string, next: string): Replacement {
  const longest = Math.min(now.length, next.length);
  let start = 0;
  while (start < longest && now[start] === next[start]) start++;
  if (isCut(now, start) || isCut(next, start)) start--;
  let end = 0;
  while (end < longest - start && now[now.length - 1 - end] === next[next.length - 1 - end]) end++;
  if (isCut(now, now.length - end) || isCut(next, next.length - end)) end--;
  return { at: start, remove: now.length - end - start, insert: next.slice(start, next.length - end) };
}

/** Whether a place lies between the two halves of one character. */
function isCut(text: string, at: number): boolean {
  return at > 0 && at < text.length && isHigh(text.charCodeAt(at - 1)) && isLow(text.charCodeAt(at));
}

function isHigh(unit: number): boolean {
  return unit >= 0xd800 && unit < 0xdc00;
}

function isLow(unit: number): boolean {
  return unit >= 0xdc00 && unit < 0xe000;
}
