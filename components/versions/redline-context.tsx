// What every part of a drawn redline asks: which briefing, which state is read, which changes are told.
"use client";

import { createContext, useContext } from "react";
import type { Reading } from "#lib/document/redline-lines.ts";
import type { ToldChange } from "#lib/document/redline-count.ts";
import type { Drawer } from "./drawn-content.tsx";
import type { RedlineWords } from "./redline-words.ts";

export type RedlineDrawing = Drawer & {
  reading: Reading;
  changes: readonly ToldChange[];
  /** The numbers of the changes that the filters leave. */
  told: ReadonlySet<number>;
  words: RedlineWords;
};

const Context = createContext<RedlineDrawing | null>(null);

export const RedlineProvider = Context.Provider;

export function useRedline(): RedlineDrawing {
  const drawing = useContext(Context);
  if (!drawing) throw new Error("this is drawn in a redline only");
  return drawing;
}
