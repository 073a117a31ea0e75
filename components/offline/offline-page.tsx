// A page without the server: the briefing of its address if this device keeps it, else what can be opened here.
"use client";

import { useEffect, useState } from "react";
import { BriefingEditor } from "../briefing/briefing-editor.tsx";
import type { OwnUser } from "../briefing/facts.ts";
import { textsOnDevice } from "../live/text-store.ts";
import { readKeptFacts, type KeptBriefing } from "./kept-facts.ts";
import { KeptList } from "./kept-list.tsx";

const briefingPath = /^\/briefings\/([0-9a-f-]{36})\/?$/i;

export function OfflinePage({ user }: { user: OwnUser }) {
  const kept = useKept(user.id);
  if (!kept) return null;
  const asked = briefingPath.exec(location.pathname)?.[1]?.toLowerCase();
  const found = kept.find(({ facts }) => facts.id === asked);
  if (found) return <BriefingEditor facts={found.facts} user={user} skeleton={null} />;
  return <KeptList kept={kept} missing={asked !== undefined} />;
}

/** Null until the device has answered; nothing where it keeps nothing. */
function useKept(userId: string): readonly KeptBriefing[] | null {
  const [kept, setKept] = useState<readonly KeptBriefing[] | null>(null);
  useEffect(() => {
    let gone = false;
    void readKept(userId).then((found) => {
      if (!gone) setKept(found);
    });
    return () => void (gone = true);
  }, [userId]);
  return kept;
}

async function readKept(userId: string): Promise<KeptBriefing[]> {
  const texts = await textsOnDevice(userId).catch(() => []);
  return texts.flatMap(({ facts, epoch, at }) => {
    const read = readKeptFacts(facts);
    return read ? [{ facts: { ...read, epoch }, at }] : [];
  });
}
