// The service worker: keeps the app's shell on the device, so that pages open without the server. The shell is one page, of
// whoever is signed in, and the files of its build; texts are none of its business (components/live/text-store.ts), nor are
// the API, the live text's socket and everything else.

/** @typedef {{ build: string, files: string[] }} Shell */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));
/** As in components/live/shell.ts. */
const shellCache = "rapporteur-shell";
const filesPrefix = "rapporteur-files ";
/** The page that stands in for all others, and what it is kept as: its address tells whose it is and of which build. */
const shellPath = "/offline";
/** A server that takes longer to begin a page is as good as none. */
const patienceMs = 4_000;
const maxFiles = 1_000;

worker.addEventListener("install", () => void worker.skipWaiting());
worker.addEventListener("activate", (event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("message", (event) => {
  const { userId, loaded } = /** @type {{ userId: string, loaded: string[] }} */ (event.data);
  event.waitUntil(keepShell(userId, loaded));
});

worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== "GET" || origin !== worker.location.origin) return;
  if (pathname.startsWith("/_next/static/")) event.respondWith(fileFor(event));
  else if (request.mode === "navigate" && !pathname.startsWith("/api/")) event.respondWith(pageFor(request));
});

/**
 * From the server, else the shell. Who comes to the sign-in page isn't signed in: then nobody's shell stays.
 * @param {Request} request
 * @returns {Promise<Response>}
 */
async function pageFor(request) {
  const asked = fetch(request);
  const answer = await Promise.race([asked.catch(() => null), pause(patienceMs)]);
  if (answer && answer.status < 502) {
    if (answer.ok && new URL(request.url).pathname === "/login") await caches.delete(shellCache);
    return answer;
  }
  const [kept] = await keptShells();
  return (kept && (await (await caches.open(shellCache)).match(kept))) ?? asked;
}

/**
 * Files of a build never change: what is here is right. A device whose disk is full or fails keeps none, and works as without it.
 * @param {FetchEvent} event
 * @returns {Promise<Response>}
 */
async function fileFor(event) {
  const { request } = event;
  const here = await caches.match(request, { ignoreSearch: true }).catch(() => null);
  if (here) return here;
  const answer = await fetch(request);
  if (answer.ok) event.waitUntil(keepFile(request, answer.clone()).catch(() => null));
  return answer;
}

/**
 * @param {Request} request
 * @param {Response} answer
 */
async function keepFile(request, answer) {
  const [kept] = await keptShells();
  if (kept) await (await caches.open(filesPrefix + buildOf(kept))).put(request, answer);
}

/**
 * The files first, so that no shell is kept that couldn't be drawn.
 * @param {string} userId
 * @param {string[]} loaded
 */
async function keepShell(userId, loaded) {
  const answer = await fetch("/shell.json", { cache: "no-store" });
  if (!answer.ok) return;
  const { build, files } = /** @type {Shell} */ (await answer.json());
  await keepFiles(build, files);
  // One that is gone already belongs to a page of an older build.
  await keepFiles(build, loaded.slice(0, maxFiles)).catch(() => null);
  const address = `${shellPath}?${new URLSearchParams({ user: userId, build })}`;
  const [kept, ...more] = await keptShells();
  if (more.length === 0 && kept?.url === new URL(address, worker.location.href).href) return;
  const page = await fetch(shellPath, { cache: "no-store" });
  if (!page.ok || page.redirected) return;
  await caches.delete(shellCache);
  await (await caches.open(shellCache)).put(address, page);
  await dropFiles([build, ...(kept ? [buildOf(kept)] : [])]);
}

/**
 * Rejects when one of them can't be kept; the others are by then.
 * @param {string} build
 * @param {string[]} files
 */
async function keepFiles(build, files) {
  const cache = await caches.open(filesPrefix + build);
  const here = new Set((await cache.keys()).map(({ url }) => new URL(url).pathname));
  const lacking = files.filter((file) => !here.has(file));
  const kept = await Promise.allSettled(lacking.map((file) => cache.add(file)));
  const failed = kept.find(({ status }) => status === "rejected");
  if (failed) throw /** @type {PromiseRejectedResult} */ (failed).reason;
}

/**
 * A page that is still open may ask for files of the build before.
 * @param {string[]} builds to be left
 */
async function dropFiles(builds) {
  const left = builds.map((build) => filesPrefix + build);
  for (const name of await caches.keys())
    if (name.startsWith(filesPrefix) && !left.includes(name)) await caches.delete(name);
}

/** @param {Request} shell as it is kept */
function buildOf(shell) {
  return new URL(shell.url).searchParams.get("build") ?? "";
}

/** @returns {Promise<readonly Request[]>} */
async function keptShells() {
  return (await caches.has(shellCache)) ? (await caches.open(shellCache)).keys() : [];
}

/**
 * @param {number} delayMs
 * @returns {Promise<null>}
 */
function pause(delayMs) {
  return new Promise((resolve) => setTimeout(() => resolve(null), delayMs));
}
