// The frame of the signed-in pages: the bar, and the page below it. Each page itself asks who may see it.
import type { ReactNode } from "react";
import { Bar } from "#components/account/bar.tsx";
import { ShellKeeper } from "#components/offline/shell-keeper.tsx";
import { config } from "#lib/config.ts";
import { unreadCount } from "#lib/queries/inbox.ts";
import { meView } from "#lib/queries/me.ts";
import { currentUser, isGuest } from "../_web/current-user.ts";
import { setLocale } from "../_web/preferences.ts";

export default async function WorkspaceLayout({ children }: { children: ReactNode }) {
  const user = await currentUser();
  if (!user) return children;
  const [me, unread] = await Promise.all([meView(user), unreadCount(user.id)]);
  return (
    <>
      <Bar account={me} unread={unread} setLocale={setLocale} />
      {children}
      {config().production && !isGuest(user) && <ShellKeeper userId={user.id} />}
    </>
  );
}
