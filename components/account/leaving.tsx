"use client";
// Signing out of this device, with the question about what it keeps that isn't saved.
import { useTranslations } from "next-intl";
import { useState, type ReactNode } from "react";
import { toast } from "#components/ui/toaster.tsx";
import type { UnsavedOnDevice } from "../live/unsaved-store.ts";
import { DeviceSignOut } from "./device-sign-out.tsx";
import { signOut } from "./sign-out.ts";

type Asked = { unsaved: readonly UnsavedOnDevice[]; leave(): Promise<boolean> };

/** `question` stands somewhere on the page. */
export function useLeaving(userId: string): { leave(): void; question: ReactNode } {
  const t = useTranslations("account");
  const [asked, setAsked] = useState<Asked | null>(null);
  const leave = () =>
    signOut({
      userId,
      onFailed: () => toast.error(t("signOutFailed")),
      onUnsaved: (unsaved, leaveAnyway) => setAsked({ unsaved, leave: leaveAnyway }),
    });
  const question = (
    <DeviceSignOut
      userId={userId}
      unsaved={asked?.unsaved ?? null}
      onStay={() => setAsked(null)}
      onDiscard={() => void asked?.leave()}
    />
  );
  return { leave, question };
}
