// The briefing that is shared, as its dialog names it.
export type SharedBriefing = { id: string; title: string };
