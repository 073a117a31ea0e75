// What a page asks before it is left with text that the server doesn't have: by a link, or by signing out.
"use client";

import { useTranslations } from "next-intl";
import { useCallback, useState } from "react";
import type { Last, SigningOut } from "../account/sign-out.ts";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { copyAsText } from "./copy-text.ts";
import { downloadText } from "./download-text.ts";
import { useLeaveGuard } from "./leave-guard.ts";
import { SignOutDialog, type SignOutDialogProps } from "./sign-out-dialog.tsx";
import { useUnsaved, type UsedSession } from "./use-session.ts";

type Proceed = SigningOut["detail"]["proceed"];
type Asked = { way: "link"; go: () => void } | { way: "sign-out"; proceed: Proceed };

/** What is asked now, null when nothing is. */
function useAsked() {
  const [asked, setAsked] = useState<Asked | null>(null);
  const onLink = useCallback((go: () => void) => setAsked({ way: "link", go }), []);
  const onSignOut = useCallback((proceed: Proceed) => setAsked({ way: "sign-out", proceed }), []);
  return { asked, setAsked, onLink, onSignOut };
}

export type LeaveDialogsProps = { used: UsedSession; briefingId: string };

export function LeaveDialogs({ used: { view, session }, briefingId }: LeaveDialogsProps) {
  const t = useTranslations("editor.leave");
  const file = useTranslations("editor.copy");
  const { asked, setAsked, onLink, onSignOut } = useAsked();
  const [going, setGoing] = useState(false);
  useLeaveGuard(asked === null ? session : null, onLink, onSignOut);
  const stay = () => setAsked(null);
  const signOut = useCallback(
    (last?: Last) => {
      if (asked?.way !== "sign-out") return;
      setGoing(true);
      void asked.proceed(last).then((left) => {
        if (left) return;
        setGoing(false);
        setAsked(null);
      });
    },
    [asked, setAsked],
  );
  const onSaved = useCallback(() => void session?.settled().then(() => signOut()), [session, signOut]);
  return (
    <>
      <AlertDialog
        open={asked?.way === "link" && !going}
        onOpenChange={(open) => !open && stay()}
        title={t("title")}
        description={t(session?.view().words.kind === "cannot-keep" ? "bodyNotKept" : "body")}
        cancelLabel={t("stay")}
        confirmLabel={t("leave")}
        onConfirm={() => {
          setGoing(true);
          if (asked?.way === "link") asked.go();
        }}
      />
      <SignOutOnceSaved
        session={session}
        open={asked?.way === "sign-out" && !going}
        mayWait={view.access !== "read" && view.copy.length === 0}
        onStay={stay}
        onDownload={() => downloadText(copyAsText(session?.unsavedText() ?? []), file("file"))}
        onSaved={onSaved}
        onDiscard={() =>
          signOut({ briefingId, giveUp: () => session?.discardUnsaved() ?? Promise.resolve() })
        }
      />
    </>
  );
}

type Session = UsedSession["session"];

/** Follows what is unsaved while it is open only. */
function SignOutOnceSaved({ session, ...props }: Omit<SignOutDialogProps, "unsaved"> & { session: Session }) {
  const unsaved = useUnsaved(props.open ? session : null);
  return <SignOutDialog {...props} unsaved={unsaved} />;
}
