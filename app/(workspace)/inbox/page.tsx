// /inbox: what a person was told, all or the unread; a skeleton until it is read.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Suspense } from "react";
import { InboxList } from "#components/inbox/inbox-list.tsx";
import { inboxPath, type InboxQuery } from "#components/inbox/inbox-path.ts";
import { InboxSkeleton } from "#components/inbox/inbox-skeleton.tsx";
import { WaitingList } from "#components/review/waiting-list.tsx";
import { isCursor } from "#lib/domain/cursor.ts";
import { inboxView } from "#lib/queries/inbox.ts";
import { waitingReviews } from "#lib/queries/waiting-reviews.ts";
import { requireUser } from "../../_web/current-user.ts";

const perPage = 30;
const waitingShown = 20;

type SearchParams = Record<string, string | string[] | undefined>;
type Props = { searchParams: Promise<SearchParams> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("inbox"))("title") };
}

export default async function InboxPage({ searchParams }: Props) {
  const ask = askOf(await searchParams);
  const user = await requireUser(inboxPath(ask));
  return (
    <main id="main" tabIndex={-1} className="mx-auto w-full max-w-3xl px-4 pt-8 pb-24 outline-none sm:px-6">
      <Suspense key={inboxPath(ask)} fallback={<InboxSkeleton />}>
        <PresentInbox userId={user.id} ask={ask} />
      </Suspense>
    </main>
  );
}

async function PresentInbox({ userId, ask }: { userId: string; ask: InboxQuery }) {
  const [view, waiting] = await Promise.all([
    inboxView(userId, { ...ask, limit: perPage }),
    waitingReviews(userId, { limit: waitingShown }),
  ]);
  return (
    <InboxList view={view} ask={ask}>
      <WaitingList view={waiting} />
    </InboxList>
  );
}

/** Anything that the page didn't write itself counts as not asked for. */
function askOf({ filter, cursor }: SearchParams): InboxQuery {
  const isOurs = typeof cursor === "string" && isCursor(cursor);
  return { unread: filter === "unread", ...(isOurs && { cursor }) };
}
