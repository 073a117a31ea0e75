// The part of a briefing's journal that can't be read, as people are told of it. What is shown is the text before it.

/** From the first entry that is damaged or missing to the last of the journal; both ends belong to it. */
export type Gap = { from: number; to: number };
