// 404 for a briefing: the page for addresses that lead nowhere, which also has this device give up what it kept of the briefing.
import { LostBriefing } from "#components/briefing/lost-briefing.tsx";
import "#components/briefing/page-styles.ts";
import NotFound from "../../../not-found.tsx";
import { currentUser } from "../../../_web/current-user.ts";

export { generateMetadata } from "../../../not-found.tsx";

export default async function NoBriefing() {
  const user = await currentUser();
  return (
    <>
      <NotFound />
      {user && <LostBriefing userId={user.id} />}
    </>
  );
}
