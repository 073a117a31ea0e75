// Whether the browser that asks for a page runs scripts: a page that comes in parts is put together by them. React sends what
// stands in a Suspense in parts when it is long, even when nothing of it has to be waited for.
import { headers } from "next/headers";

/** Known of moves within the site only. */
export async function isScripted(): Promise<boolean> {
  return (await headers()).get("sec-fetch-dest") === "empty";
}
