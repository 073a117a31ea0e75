// The settings: the only reader of process.env. Checks their form; what a start needs beyond that is `parseStartConfig`.
import { createPrivateKey } from "node:crypto";
import { isIP } from "node:net";
import { resolve } from "node:path";
import { z } from "zod";

export type Config = {
  role: "all" | "web" | "collab";
  port: number;
  host: string;
  publicUrl: string;
  databaseUrl: string | null;
  databaseAdminUrl: string | null;
  redisUrl: string | null;
  nextauthSecret: string | null;
  collabUrl: string | null;
  pagesUrl: string | null;
  smtpUrl: string | null;
  /** Whom mails come from: an address, or a name with one. */
  mailFrom: string | null;
  /** Where people may sign in too (OpenID Connect); null where there is none. */
  oidc: { issuer: string; clientId: string; clientSecret: string; name: string } | null;
  /** Webhooks may lead to this machine, by http too: for trying them out. */
  webhooksToLoopback: boolean;
  /** Signs releases: PEM (PKCS #8), Ed25519. Null: the database keeps one. */
  releaseSigningKey: string | null;
  /** Addresses and ranges of proxies whose word on who came to them counts. */
  trustedProxies: string[];
  dataDir: string;
  logLevel: "debug" | "info" | "warn" | "error" | "silent";
  production: boolean;
};

export type Environment = Readonly<Record<string, string | undefined>>;

/** Settings that can't be used: one sentence per fault. */
export class ConfigError extends Error {
  override readonly name = "ConfigError";
  constructor(readonly faults: readonly string[]) {
    super(faults.join("\n"));
  }
}

const minSecretLength = 32;

/** A URL of one of these schemes. Its value is never repeated in a fault: it may hold a password. */
function url(name: string, ...schemes: string[]) {
  const shape = `${name} must be an address that starts with ${schemes.map((scheme) => `${scheme}://`).join(" or ")}.`;
  return z.string().refine((value) => schemes.some((scheme) => isUrl(value, scheme)), shape);
}

function isUrl(value: string, scheme: string): boolean {
  return URL.canParse(value) && new URL(value).protocol === `${scheme}:` && new URL(value).hostname !== "";
}

/** A website's address, kept without the slash at its end. */
function origin(name: string, ...schemes: string[]) {
  const bare = (value: string) => !URL.canParse(value) || /^\/?$/.test(new URL(value).pathname);
  return url(name, ...schemes)
    .refine(bare, `${name} must be an address without a path.`)
    .transform((value) => value.replace(/\/+$/, ""));
}

function choice<const T extends readonly string[]>(name: string, values: T) {
  return z.enum(values, { error: `${name} must be one of ${values.join(", ")}.` });
}

/** What it says is who somebody is: nobody on the way may change it. */
function isOutsideSafe(value: string): boolean {
  if (!URL.canParse(value)) return true;
  const { protocol, hostname } = new URL(value);
  return protocol === "https:" || ["localhost", "127.0.0.1", "[::1]"].includes(hostname);
}

const portFault = "PORT must be a whole number from 1 to 65535.";

const proxiesFault =
  "TRUSTED_PROXIES must be IP addresses or ranges like 10.0.0.0/8, with commas between them.";

function isNetwork(entry: string): boolean {
  const [address = "", bits, ...rest] = entry.split("/");
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  return bits === undefined || (/^\d{1,3}$/.test(bits) && Number(bits) <= (version === 4 ? 32 : 128));
}

const senderFault =
  "MAIL_FROM must be a mail address, or a name with one: Rapporteur <briefings@example.org>.";

/** The name has none of what parts addresses from each other. */
function isSender(value: string): boolean {
  const [, named] = /^[^<>"@,;:\p{Cc}]+<([^<>]+)>$/u.exec(value) ?? [];
  return z.email().safeParse(named ?? value).success;
}

/** Where an environment has no lines, `\\n` stands for their ends. */
const linesOf = (value: string) => value.replaceAll("\\n", "\n");

function isSigningKey(pem: string): boolean {
  if (!pem.startsWith("-----BEGIN PRIVATE KEY-----")) return false;
  try {
    return createPrivateKey(pem).asymmetricKeyType === "ed25519";
  } catch {
    return false;
  }
}

/** All settings there are; `.env.example` explains each. */
export const settings = {
  ROLE: choice("ROLE", ["all", "web", "collab"]).default("all"),
  PORT: z
    .string()
    .regex(/^\d{1,5}$/, portFault)
    .transform(Number)
    .refine((port) => port >= 1 && port <= 65_535, portFault)
    .default(3000),
  HOST: z
    .string()
    .regex(/^[A-Za-z0-9.:_-]+$/, "HOST must be a host name or an IP address.")
    .default("127.0.0.1"),
  PUBLIC_URL: origin("PUBLIC_URL", "http", "https").optional(),
  DATABASE_URL: url("DATABASE_URL", "postgresql", "postgres").optional(),
  DATABASE_ADMIN_URL: url("DATABASE_ADMIN_URL", "postgresql", "postgres").optional(),
  REDIS_URL: url("REDIS_URL", "redis", "rediss").optional(),
  NEXTAUTH_SECRET: z
    .string()
    .min(minSecretLength, `NEXTAUTH_SECRET must have at least ${minSecretLength} characters.`)
    .optional(),
  COLLAB_URL: origin("COLLAB_URL", "ws", "wss").optional(),
  PAGES_URL: origin("PAGES_URL", "http").optional(),
  SMTP_URL: url("SMTP_URL", "smtp", "smtps").optional(),
  MAIL_FROM: z.string().refine(isSender, senderFault).optional(),
  OIDC_ISSUER: url("OIDC_ISSUER", "https", "http")
    .refine(isOutsideSafe, "OIDC_ISSUER must start with https://, unless it is on this machine.")
    .optional(),
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().max(40, "OIDC_NAME must have at most 40 characters.").optional(),
  WEBHOOKS_TO_LOOPBACK: choice("WEBHOOKS_TO_LOOPBACK", ["yes", "no"]).default("no"),
  RELEASE_SIGNING_KEY: z
    .string()
    .transform(linesOf)
    .refine(isSigningKey, "RELEASE_SIGNING_KEY must be an Ed25519 private key as PEM (PKCS #8).")
    .optional(),
  TRUSTED_PROXIES: z
    .string()
    .transform((value) => value.split(",").map((entry) => entry.trim()))
    .refine((entries) => entries.every(isNetwork), proxiesFault)
    .default([]),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: choice("LOG_LEVEL", ["debug", "info", "warn", "error", "silent"]).default("info"),
  NODE_ENV: choice("NODE_ENV", ["development", "production", "test"]).default("development"),
} as const;

const settingsSchema = z.object(settings);

/** Reads the settings and throws a ConfigError that names every fault. An empty value counts as not set. */
export function parseConfig(environment: Environment): Config {
  const parsed = settingsSchema.safeParse(knownOf(environment));
  if (!parsed.success) throw new ConfigError(parsed.error.issues.map((issue) => issue.message));
  const read = parsed.data;
  return {
    role: read.ROLE,
    port: read.PORT,
    host: read.HOST,
    publicUrl: read.PUBLIC_URL ?? `http://localhost:${read.PORT}`,
    databaseUrl: read.DATABASE_URL ?? null,
    databaseAdminUrl: read.DATABASE_ADMIN_URL ?? null,
    redisUrl: read.REDIS_URL ?? null,
    nextauthSecret: read.NEXTAUTH_SECRET ?? null,
    collabUrl: read.COLLAB_URL ?? null,
    pagesUrl: read.PAGES_URL ?? null,
    smtpUrl: read.SMTP_URL ?? null,
    mailFrom: read.MAIL_FROM ?? null,
    oidc: oidcOf(read),
    webhooksToLoopback: read.WEBHOOKS_TO_LOOPBACK === "yes",
    releaseSigningKey: read.RELEASE_SIGNING_KEY ?? null,
    trustedProxies: read.TRUSTED_PROXIES,
    dataDir: resolve(read.DATA_DIR),
    logLevel: read.LOG_LEVEL,
    production: read.NODE_ENV === "production",
  };
}

type Read = z.output<typeof settingsSchema>;

/** Without all three of them there is none; a start says which is missing. */
function oidcOf({ OIDC_ISSUER: issuer, OIDC_NAME: name = "OpenID", ...read }: Read): Config["oidc"] {
  const { OIDC_CLIENT_ID: clientId, OIDC_CLIENT_SECRET: clientSecret } = read;
  return issuer && clientId && clientSecret ? { issuer, clientId, clientSecret, name } : null;
}

function knownOf(environment: Environment): Record<string, string> {
  const known = Object.keys(settings).map((name) => [name, environment[name]?.trim() ?? ""] as const);
  return Object.fromEntries(known.filter(([, value]) => value !== ""));
}

/** The settings of a start: besides their form, what has to be there for the role to run. */
export function parseStartConfig(environment: Environment): Config {
  const read = parseConfig(environment);
  const faults = [...databaseFaults(read), ...roleFaults(read), ...oidcFaults(knownOf(environment))];
  if (faults.length > 0) throw new ConfigError(faults);
  return read;
}

function databaseFaults(read: Config): string[] {
  const faults: string[] = [];
  if (read.databaseUrl && !read.nextauthSecret)
    faults.push("NEXTAUTH_SECRET must be set when DATABASE_URL is set.");
  if (read.databaseAdminUrl && !read.databaseUrl)
    faults.push("DATABASE_URL must be set when DATABASE_ADMIN_URL is set.");
  return faults;
}

function roleFaults(read: Config): string[] {
  const faults: string[] = [];
  if (read.role !== "all" && !read.databaseUrl)
    faults.push(`DATABASE_URL must be set when ROLE is ${read.role}.`);
  if (read.smtpUrl && !read.mailFrom) faults.push("MAIL_FROM must be set when SMTP_URL is set.");
  if (read.role === "collab" && !read.pagesUrl) faults.push("PAGES_URL must be set when ROLE is collab.");
  return faults;
}

function oidcFaults(known: Record<string, string>): string[] {
  const names = ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"];
  const missing = names.filter((name) => known[name] === undefined);
  if (missing.length === 0 || (missing.length === names.length && known.OIDC_NAME === undefined)) return [];
  return missing.map((name) => `${name} must be set for signing in at another provider.`);
}

let held: Config | null = null;

/** This process's settings, read once. */
export function config(): Config {
  held ??= parseConfig(process.env);
  return held;
}

/** Forgets what was read, so that the next `config()` reads again. */
export function resetConfig(): void {
  held = null;
}

/** How the log is written: known even while another setting is wrong, so that the fault itself can be said. */
export function logSettings(): { level: Config["logLevel"]; production: boolean } {
  const { LOG_LEVEL, NODE_ENV } = knownOf(process.env);
  const level = settings.LOG_LEVEL.safeParse(LOG_LEVEL);
  return { level: level.success ? level.data : "info", production: NODE_ENV === "production" };
}

/** Settings that a start finds out by itself (the embedded database's address, its own secret). */
export function adoptSettings(found: Partial<Record<keyof typeof settings, string>>): void {
  Object.assign(process.env, found);
  resetConfig();
}

/** The whole environment, for the children that a start spawns. */
export function environment(): NodeJS.ProcessEnv {
  return process.env;
}
