// Draws the page in the browser only: what it shows is on the device, of which the server knows nothing.
"use client";

import dynamic from "next/dynamic";
import type { OwnUser } from "#components/briefing/facts.ts";

const OfflinePage = dynamic(
  () => import("#components/offline/offline-page.tsx").then((module) => module.OfflinePage),
  { ssr: false },
);

export function OfflineLoader({ user }: { user: OwnUser }) {
  return <OfflinePage user={user} />;
}
