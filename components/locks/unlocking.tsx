// The dialog for unlocking a section, while one is about to be unlocked. What draws it comes then.
"use client";

import { Suspense } from "react";
import { usePage } from "../briefing/page-context.tsx";
import type { LiveSession } from "../live/session.ts";
import { useStore } from "../threads/use-store.ts";
import { whenWanted } from "../ui/later.ts";
import { useSectionTitle } from "./section-title.ts";

const UnlockDialog = whenWanted(() => import("./unlock-dialog.tsx"));

export function Unlocking({ session }: { session: LiveSession }) {
  const { locks } = usePage();
  const { unlocking } = locks;
  const section = useStore(unlocking.subscribe, unlocking.get);
  const titleOf = useSectionTitle(session);
  if (section === null) return null;
  return (
    <Suspense>
      <UnlockDialog {...{ locks, section }} title={titleOf(section)} />
    </Suspense>
  );
}
