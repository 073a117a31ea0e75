// The collaboration process: reads the settings, listens, and stops in order. What it is made of is collaboration.ts.
import { config, type Config } from "../lib/config.ts";
import { stopWhenTold, tellFailure, tellReady } from "./child-side.ts";
import { createCollaboration } from "./collaboration.ts";
import { staticFolder, stampPath } from "./pages-build.ts";
import { staticFiles } from "./static-files.ts";

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

function main(settings: Config): void {
  if (!settings.databaseUrl || !settings.nextauthSecret) {
    return tellFailure("DATABASE_URL and NEXTAUTH_SECRET must be set.");
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
    tellFailure(listenFault(error, settings));
    void collaboration.stop().finally(() => process.exit(1));
  });
  collaboration.server.listen(settings.port, settings.host, tellReady);
  stopWhenTold(() => collaboration.stop());
}

main(config());
