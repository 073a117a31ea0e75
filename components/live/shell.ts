// The page that the service worker (public/sw.js) keeps for times without the server: one, for whoever is signed in here.
// Without it nothing of anybody is shown; what the device keeps of their text stays locked until they sign in again.

/** As in public/sw.js. */
const shellCache = "rapporteur-shell";

/** Asks the worker to keep the shell for this person, with the files that the page has loaded already. */
export async function keepShell(userId: string): Promise<void> {
  if (!("serviceWorker" in navigator)) return;
  await navigator.serviceWorker.register("/sw.js");
  const { active } = await navigator.serviceWorker.ready;
  active?.postMessage({ userId, loaded: loadedFiles() });
}

function loadedFiles(): string[] {
  return performance
    .getEntriesByType("resource")
    .map(({ name }) => new URL(name))
    .filter(({ origin, pathname }) => origin === location.origin && pathname.startsWith("/_next/static/"))
    .map(({ pathname }) => pathname);
}

export async function forgetShell(): Promise<void> {
  if ("caches" in window) await caches.delete(shellCache);
}
