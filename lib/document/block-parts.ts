// Enter and its undoing: which blocks of one state are parts of a single one of the other. Where the text was changed besides, none.
import { unpair, pair, type Pairs } from "./block-moves.ts";
import { lettersOf, type Block } from "./block-tree.ts";
import { blockStart } from "./block-start.ts";
import { isWord } from "./text-pieces.ts";

/** Of blocks side by side, some of them paired: finds what was split and what was joined. */
export function findParts(pairs: Pairs, olds: readonly Block[], news: readonly Block[]): void {
  for (const next of news) {
    const old = pairs.before.get(next);
    if (!old || pairs.moved.has(next) || old.key === next.key || !isText(old) || !isText(next)) continue;
    const [head, ...rest] = partsOf(pairs, old, next, news);
    const [oldHead, ...oldRest] = rest.length > 0 ? [old] : partsOf(pairs, next, old, olds);
    unpair(pairs, old, next);
    pair(pairs, oldHead ?? old, head ?? next);
    if (rest.length > 0) pairs.parts.set(head ?? next, rest);
    if (oldRest.length > 0) pairs.parts.set(oldHead ?? old, oldRest);
    for (const part of [...rest, ...oldRest]) pairs.isPart.add(part);
  }
}

/** `part` with the blocks beside it that hold the rest of what `whole` says: those after it, or those before it. */
function partsOf(pairs: Pairs, whole: Block, part: Block, beside: readonly Block[]): Block[] {
  const place = beside.indexOf(part);
  const isFree = (block: Block | undefined) => !!block && isLoose(pairs, block);
  let [start, end] = [place, place + 1];
  while (isFree(beside[end])) end++;
  while (isFree(beside[start - 1])) start--;
  const letters = lettersOf(whole);
  for (; end > place + 1; end--) {
    const rest = joined(beside.slice(place + 1, end));
    if (isWord(rest) && letters.endsWith(rest) && !lettersOf(part).endsWith(rest))
      return beside.slice(place, end);
  }
  for (; start < place; start++) {
    const rest = joined(beside.slice(start, place));
    if (isWord(rest) && letters.startsWith(rest) && !lettersOf(part).startsWith(rest))
      return beside.slice(start, place + 1);
  }
  return [part];
}

function joined(blocks: readonly Block[]): string {
  return blocks.map(lettersOf).join("");
}

function isLoose({ before, after, isPart }: Pairs, block: Block): boolean {
  return isText(block) && !before.has(block) && !after.has(block) && !isPart.has(block);
}

/** A client may have stored a node of any name, the one that marks a block's start too. */
function isText({ shape, node }: Block): boolean {
  return shape === "text" && !node.content?.some(({ type }) => type === blockStart);
}
