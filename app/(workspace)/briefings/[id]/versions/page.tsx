// /briefings/{id}/versions?at=&against=: a briefing's versions, and what changed between two moments of it.
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { forbidden, notFound } from "next/navigation";
import { z } from "zod";
import { AwaitedVersions } from "#components/versions/awaited-versions.tsx";
import { UnknownVersion } from "#components/versions/unknown-version.tsx";
import { sectionsAtOnce } from "#components/versions/told-changes.ts";
import {
  filtersIn,
  versionsPath,
  type Filters,
  type VersionsQuery,
} from "#components/versions/versions-path.ts";
import { firstPart, secondPart, type SecondPart } from "#lib/document/redline-parts.ts";
import type { VersionsPageView } from "#lib/document/versions-view.ts";
import { AppError } from "#lib/domain/errors.ts";
import { bringAuthorship } from "#lib/commands/bring-authorship.ts";
import { momentIn } from "#lib/domain/moment.ts";
import { versionsPage, type VersionsPageAsk } from "#lib/queries/versions-page.ts";
import { requireUser } from "../../../../_web/current-user.ts";
import "#components/briefing/page-styles.ts";
import "#components/versions/versions.css";

const perPage = 50;

type SearchParams = Record<string, string | string[] | undefined>;
type Props = { params: Promise<{ id: string }>; searchParams: Promise<SearchParams> };

/** Says nothing of the briefing: the page asks who may read it. */
export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("versions"))("title") };
}

export default async function Page({ params, searchParams }: Props) {
  const { id } = await params;
  const query = await searchParams;
  const user = await requireUser(versionsPath(encodeURIComponent(id), addressIn(query)));
  if (!z.uuid().safeParse(id).success) notFound();
  const briefingId = id.toLowerCase();
  await mustRead(user.id, briefingId);
  const ask = askOf(query);
  return (
    <main id="main" tabIndex={-1} className="versions-main">
      <AwaitedVersions
        {...inParts(ask ? viewOf(user.id, briefingId, ask) : Promise.resolve(null), queryIn(query))}
        moments={JSON.stringify(ask)}
        query={queryIn(query)}
        unknown={<UnknownVersion briefingId={briefingId} />}
      />
    </main>
  );
}

/** Before anything is sent, so that the answer has the right status; and who wrote what is kept for the comparison. */
async function mustRead(userId: string, briefingId: string): Promise<void> {
  try {
    await bringAuthorship({ userId, briefingId });
  } catch (error) {
    if (error instanceof AppError && error.code === "not_found") notFound();
    if (error instanceof AppError && error.code === "not_allowed") forbidden();
    throw error;
  }
}

/** Null for a moment that isn't there, or that this person's role doesn't see. */
async function viewOf(
  userId: string,
  briefingId: string,
  ask: VersionsPageAsk,
): Promise<VersionsPageView | null> {
  try {
    return await versionsPage(userId, briefingId, ask);
  } catch (error) {
    if (error instanceof AppError && ["not_found", "not_allowed", "conflict"].includes(error.code))
      return null;
    throw error;
  }
}

type Parts = { view: Promise<string | null>; rest: Promise<string | null> };

/**
 * What the page draws at once, and what follows when that is sent. As text: objects React would write one by one, twice on the server,
 * and the browser would read them one by one.
 */
function inParts(asked: Promise<VersionsPageView | null>, query: string): Parts {
  const filters = filtersIn(new URLSearchParams(query));
  const parts = asked.then((view) => view && partsOf(view, filters));
  const first = parts.then((found) => found && JSON.stringify(found.view));
  const rest = first.then(() => parts).then((found) => found && JSON.stringify(found.rest));
  return { view: first, rest };
}

function partsOf(view: VersionsPageView, filters: Filters): { view: VersionsPageView; rest: SecondPart } {
  const { redline } = view.comparison;
  const atOnce = sectionsAtOnce(view, filters);
  const first = firstPart(redline, (section) => atOnce.has(section));
  return {
    view: { ...view, comparison: { ...view.comparison, redline: first } },
    rest: secondPart(first, redline),
  };
}

function textIn(value: string | string[] | undefined): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function queryIn(query: SearchParams): string {
  const texts = Object.entries(query).flatMap(([name, value]) =>
    typeof value === "string" ? [[name, value]] : [],
  );
  return new URLSearchParams(texts).toString();
}

/** What a sign-in on the way leads back to. */
function addressIn(query: SearchParams): VersionsQuery {
  const [at, against] = [textIn(query.at), textIn(query.against)];
  return { ...(at !== undefined && { at }), ...(against !== undefined && { against }) };
}

/** Null where the address names no moment. */
function askOf(query: SearchParams): VersionsPageAsk | null {
  const [at, against] = [textIn(query.at) ?? "now", textIn(query.against)];
  const [moment, other] = [momentIn(at), against === undefined ? null : momentIn(against)];
  if (!moment || (against !== undefined && against !== "none" && !other)) return null;
  return { at: moment, limit: perPage, ...(against !== undefined && { against: other }) };
}
