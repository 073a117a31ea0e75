// Signing out while this device keeps unsaved text of pages that aren't open here: open them again, take a copy, or give it up.
"use client";

import { useTranslations } from "next-intl";
import { useEffect, useState } from "react";
import { downloadText } from "../briefing/download-text.ts";
import { SignOutDialog } from "../briefing/sign-out-dialog.tsx";
import type { UnsavedOnDevice } from "../live/unsaved-store.ts";

export type DeviceSignOutProps = {
  userId: string;
  /** Null while nothing is asked. */
  unsaved: readonly UnsavedOnDevice[] | null;
  onStay(): void;
  onDiscard(): void;
};

export function DeviceSignOut({ userId, unsaved, onStay, onDiscard }: DeviceSignOutProps) {
  const t = useTranslations("account");
  const file = useTranslations("editor.copy");
  const titles = useTitles(userId, unsaved);
  const download = async () => downloadText(await copyOf(unsaved ?? []), file("file"));
  return (
    <SignOutDialog
      open={unsaved !== null}
      unsaved
      mayWait={false}
      body={t("deviceBody", { count: unsaved?.length ?? 0 })}
      onStay={onStay}
      onDownload={() => void download()}
      onSaved={onStay}
      onDiscard={onDiscard}
    >
      <ul className="mt-3 grid gap-1 text-sm">
        {unsaved?.map(({ briefingId }) => (
          <li key={briefingId}>
            <a href={`/briefings/${briefingId}`} className="text-accent underline underline-offset-2">
              {titles.has(briefingId)
                ? t("deviceOpen", { title: titles.get(briefingId) ?? "" })
                : t("deviceUntitled")}
            </a>
          </li>
        ))}
      </ul>
    </SignOutDialog>
  );
}

/** As far as the device keeps them. */
function useTitles(userId: string, unsaved: unknown): ReadonlyMap<string, string> {
  const [titles, setTitles] = useState<ReadonlyMap<string, string>>(new Map());
  useEffect(() => {
    let gone = false;
    if (!unsaved) return;
    void titlesOnDevice(userId).then((found) => {
      if (!gone) setTitles(found);
    });
    return () => void (gone = true);
  }, [userId, unsaved]);
  return titles;
}

async function titlesOnDevice(userId: string): Promise<Map<string, string>> {
  const { textsOnDevice } = await import("../live/text-store.ts");
  const texts = await textsOnDevice(userId).catch(() => []);
  return new Map(
    texts.flatMap(({ briefingId, facts }) => {
      const title: unknown = typeof facts === "object" && facts !== null ? Reflect.get(facts, "title") : null;
      return typeof title === "string" && title !== "" ? [[briefingId, title] as const] : [];
    }),
  );
}

/** What can be read of it without its document: loaded when asked for, for it brings Yjs along. */
async function copyOf(unsaved: readonly UnsavedOnDevice[]): Promise<string> {
  const [{ textInUpdates }, { copyAsText }] = await Promise.all([
    import("../live/replay.ts"),
    import("../briefing/copy-text.ts"),
  ]);
  const texts = unsaved.map(({ updates, copies }) =>
    [textInUpdates(updates), copyAsText(copies)].filter((text) => text.trim() !== "").join("\n\n"),
  );
  return texts.join("\n\n\n");
}
