// The collaboration process: reads the settings, listens, and stops in order. What it is made of is collaboration.ts.
import { config, type Config } from "../lib/config.ts";
import { log } from "../lib/log.ts";
import { createCollaboration, type Collaboration } from "./collaboration.ts";
import { staticFolder, stampPath } from "./pages-build.ts";
import { staticFiles } from "./static-files.ts";

/** To whoever started this process, over its IPC channel. */
type Word = { type: "ready" } | { type: "failed"; sentence: string };

function tell(word: Word): void {
  process.send?.(word);
}

function fail(sentence: string): void {
  log.error(sentence);
  tell({ type: "failed", sentence });
  process.exitCode = 1;
  process.disconnect?.();
}

function listenFault(error: NodeJS.ErrnoException, { host, port }: Config): string {
  switch (error.code) {
    case "EADDRINUSE":
      return `Port ${port} is taken: stop what uses it or set PORT to another one.`;
    case "EACCES":
      return `Port ${port} needs more rights: set PORT to one above 1023.`;
    case "EADDRNOTAVAIL":
    case "ENOTFOUND":
      return `HOST ${host} is not an address of this machine.`;
    default:
      return `The server can't listen on ${host}:${port}: ${error.message}`;
  }
}

function stopOnSignals(collaboration: Collaboration): void {
  let stopping = false;
  const stop = () => {
    if (stopping) return;
    stopping = true;
    collaboration.stop().then(
      () => process.exit(0),
      (error: unknown) => {
        log.error({ err: error }, "the stop met an error");
        process.exit(1);
      },
    );
  };
  process.on("SIGTERM", stop);
  process.on("SIGINT", stop);
  process.on("disconnect", stop);
  // Whoever started us may have gone while we were loading.
  if (process.connected === false) stop();
}

function main(settings: Config): void {
  if (!settings.databaseUrl || !settings.nextauthSecret) {
    return fail("DATABASE_URL and NEXTAUTH_SECRET must be set.");
  }
  const collaboration = createCollaboration({
    databaseUrl: settings.databaseUrl,
    redisUrl: settings.redisUrl,
    secret: settings.nextauthSecret,
    publicUrl: settings.publicUrl,
    pagesUrl: settings.pagesUrl,
    trustedProxies: settings.trustedProxies,
    // In development they change under their names.
    files: settings.production ? staticFiles(staticFolder, stampPath) : null,
    passPagesUpgrades: !settings.production,
  });
  collaboration.server.once("error", (error) => {
    fail(listenFault(error, settings));
    void collaboration.stop().finally(() => process.exit(1));
  });
  collaboration.server.listen(settings.port, settings.host, () => tell({ type: "ready" }));
  stopOnSignals(collaboration);
}

main(config());
