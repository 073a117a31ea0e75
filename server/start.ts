// `npm start`: the one command. Checks, starts the database, the collaboration process and the pages, and stops them in order.
import { ConfigError, environment, parseStartConfig, adoptSettings, type Config } from "../lib/config.ts";
import { durabilityFault } from "../lib/data/durability.ts";
import { firstLook } from "../lib/data/first-look.ts";
import { bringUpToDate } from "../lib/data/up-to-date.ts";
import { AppError } from "../lib/domain/errors.ts";
import { log, say, sayFault } from "../lib/log.ts";
import { Child, type ChildPlan } from "./child.ts";
import { doorPlan, jobsPlan, pagesPlan, type Listening } from "./child-plans.ts";
import { openDataDir, readSecrets } from "./data-dir.ts";
import { EmbeddedDatabase, type DatabaseUrls } from "./embedded-database.ts";
import { freePort } from "./free-port.ts";
import { lockInstance } from "./instance-lock.ts";
import { buildPagesIfStale } from "./pages-build.ts";
import { checkPort } from "./port-check.ts";
import { sampleAccounts, wasInterrupted, type SampleAccount } from "./sample.ts";
import { stopOnSignals } from "./signals.ts";
import { StartFault } from "./start-fault.ts";
import { Running, type Part } from "./stop-order.ts";

/** The steps and the database's stop add up to less than the ten seconds that a stop may take. */
const stopWithinMs = { door: 7_000, jobs: 7_000, pages: 1_000 };

type Database = DatabaseUrls & { secret: string; embedded: boolean };

async function start(running: Running): Promise<void> {
  const settings = settingsOf(process.argv.slice(2));
  await checkPort(settings.host, settings.port);
  const database = await openDatabase(settings, running);
  if (running.stopping) return;
  await prepare(database);
  const accounts = await startProcesses(settings, database, running);
  if (!running.stopping) await announce(settings, accounts, database);
  // Nobody waits for it: what fails there is logged and tried again, and ends nothing here.
  if (settings.role !== "web") await addChild("jobs", jobsPlan(settings, database), running);
}

function settingsOf(args: string[]): Config {
  const unknown = args.find((arg) => arg !== "--dev");
  if (unknown !== undefined)
    throw new StartFault(`"${unknown}" is not known here: the only option is --dev.`);
  return { ...parseStartConfig(environment()), production: !args.includes("--dev") };
}

/** Running and reachable; not migrated yet. */
async function openDatabase(settings: Config, running: Running): Promise<Database> {
  const { databaseUrl, databaseAdminUrl, nextauthSecret } = settings;
  if (databaseUrl !== null && nextauthSecret !== null)
    return {
      productUrl: databaseUrl,
      adminUrl: databaseAdminUrl ?? databaseUrl,
      secret: nextauthSecret,
      embedded: false,
    };
  await openDataDir(settings.dataDir);
  const unlock = await lockInstance(settings.dataDir, settings.publicUrl);
  await running.add("lock", { stop: unlock, kill: () => {} });
  const secrets = await readSecrets(settings.dataDir);
  const anew = await wasInterrupted(settings.dataDir);
  const onLost = (error: unknown) => void fail(error, running);
  const database = await EmbeddedDatabase.open({ dataDir: settings.dataDir, secrets, anew, onLost });
  await running.add("database", database);
  return { ...database.urls, secret: nextauthSecret ?? secrets.nextauthSecret, embedded: true };
}

async function prepare({ productUrl, adminUrl }: Database): Promise<void> {
  await bringUpToDate(adminUrl, productUrl);
  adoptSettings({ DATABASE_URL: productUrl });
  const fault = await durabilityFault(productUrl);
  if (fault !== null) log.warn(fault);
}

/** The pages come up, or are built, while the sample is written and the front door comes up. */
async function startProcesses(
  settings: Config,
  database: Database,
  running: Running,
): Promise<SampleAccount[]> {
  const { host, port, pagesUrl } = settings;
  switch (settings.role) {
    case "web":
      await startPages(settings, database, { host, port }, running);
      return [];
    case "collab":
      await startDoor(settings, database, pagesUrl ?? "", running);
      return [];
    case "all": {
      const pages = { host: "127.0.0.1", port: await freePort() };
      const accounts = database.embedded
        ? sampleAccounts(settings.dataDir, database.productUrl)
        : Promise.resolve([]);
      const door = accounts.then(() =>
        startDoor(settings, database, `http://${pages.host}:${pages.port}`, running),
      );
      await Promise.all([
        running.during(door),
        running.during(startPages(settings, database, pages, running)),
      ]);
      return accounts;
    }
  }
}

function startDoor(settings: Config, database: Database, pagesUrl: string, running: Running): Promise<void> {
  return startChild("door", doorPlan(settings, database, pagesUrl), running);
}

async function startPages(
  settings: Config,
  database: Database,
  at: Listening,
  running: Running,
): Promise<void> {
  const build = settings.production ? await buildPagesIfStale() : null;
  if (build) {
    await running.add("build", { stop: async () => build.kill(), kill: build.kill });
    await build.done;
  }
  await startChild("pages", pagesPlan(settings, database, at), running);
}

type Process = Part & keyof typeof stopWithinMs;

async function startChild(part: Process, plan: ChildPlan, running: Running): Promise<void> {
  const child = await addChild(part, plan, running);
  await child?.ready;
}

async function addChild(part: Process, plan: ChildPlan, running: Running): Promise<Child | null> {
  if (running.stopping) return null;
  const child = new Child(plan);
  await running.add(part, { stop: () => child.stop(stopWithinMs[part]), kill: () => child.kill() });
  return child;
}

async function announce(settings: Config, accounts: SampleAccount[], database: Database): Promise<void> {
  say(`Rapporteur is ready at ${settings.publicUrl}`);
  if (accounts.length > 0) say("Sample accounts (address, password, role):");
  for (const { address, password, role } of accounts) say(`  ${address}  ${password}  ${role}`);
  if (!database.embedded && !(await firstLook(database.productUrl)).hasUsers)
    say(
      "Nobody can sign in yet: make the first account with npm run create-owner -- --email ADDRESS --name NAME",
    );
}

/** An expected fault is one sentence; anything else is a bug and keeps its stack. */
async function fail(error: unknown, running: Running): Promise<void> {
  if (running.stopping) return;
  process.exitCode = 1;
  if (error instanceof ConfigError || error instanceof StartFault || error instanceof AppError)
    sayFault(error.message);
  else sayFault(error instanceof Error ? (error.stack ?? error.message) : String(error));
  await running.stop();
  process.exit();
}

const running = new Running();
stopOnSignals(running);
await running.during(start(running)).catch((error: unknown) => fail(error, running));
