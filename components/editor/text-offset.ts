// Where a place in a text stands after the text has changed, judged by what is equal at both ends. Pure.

export function offsetAfter(before: string, after: string, offset: number): number {
  let start = 0;
  while (start < before.length && start < after.length && before[start] === after[start]) start++;
  let end = 0;
  const room = Math.min(before.length, after.length) - start;
  while (end < room && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  if (offset <= start) return offset;
  return Math.max(start, offset >= before.length - end ? offset + after.length - before.length : start);
}
