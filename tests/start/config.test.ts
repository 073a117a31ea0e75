// The settings: their faults in words, and .env.example against the code.
import { readFile } from "node:fs/promises";
import { expect, test } from "vitest";
import { ConfigError, parseConfig, parseStartConfig, settings, type Environment } from "../../lib/config.ts";

function faultsOf(read: () => unknown): readonly string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
  return [];
}

const malformed: [name: string, value: string, fault: string][] = [
  ["ROLE", "both", "ROLE must be one of all, web, collab."],
  ["PORT", "http", "PORT must be a whole number from 1 to 65535."],
  ["PORT", "0", "PORT must be a whole number from 1 to 65535."],
  ["PORT", "65536", "PORT must be a whole number from 1 to 65535."],
  ["HOST", "my host", "HOST must be a host name or an IP address."],
  ["PUBLIC_URL", "rapporteur.example", "PUBLIC_URL must be an address that starts with http:// or https://."],
  ["PUBLIC_URL", "https://example.org/notes", "PUBLIC_URL must be an address without a path."],
  [
    "DATABASE_URL",
    "mysql://u:hunter22@h/d",
    "DATABASE_URL must be an address that starts with postgresql:// or postgres://.",
  ],
  [
    "DATABASE_ADMIN_URL",
    "localhost:5432",
    "DATABASE_ADMIN_URL must be an address that starts with postgresql:// or postgres://.",
  ],
  ["REDIS_URL", "http://h", "REDIS_URL must be an address that starts with redis:// or rediss://."],
  ["NEXTAUTH_SECRET", "short", "NEXTAUTH_SECRET must have at least 32 characters."],
  ["COLLAB_URL", "http://h", "COLLAB_URL must be an address that starts with ws:// or wss://."],
  ["PAGES_URL", "ws://h", "PAGES_URL must be an address that starts with http://."],
  ["SMTP_URL", "mail.example.org", "SMTP_URL must be an address that starts with smtp:// or smtps://."],
  [
    "MAIL_FROM",
    "Desk <desk>",
    "MAIL_FROM must be a mail address, or a name with one: Rapporteur <briefings@example.org>.",
  ],
  [
    "TRUSTED_PROXIES",
    "10.0.0.0/33",
    "TRUSTED_PROXIES must be IP addresses or ranges like 10.0.0.0/8, with commas between them.",
  ],
  [
    "RELEASE_SIGNING_KEY",
    "-----BEGIN PRIVATE KEY-----\\nMC4CAQ",
    "RELEASE_SIGNING_KEY must be an Ed25519 private key as PEM (PKCS #8).",
  ],
  ["OIDC_ISSUER", "id.example.org", "OIDC_ISSUER must be an address that starts with https:// or http://."],
  [
    "OIDC_ISSUER",
    "http://id.example.org",
    "OIDC_ISSUER must start with https://, unless it is on this machine.",
  ],
  ["OIDC_NAME", "N".repeat(41), "OIDC_NAME must have at most 40 characters."],
  ["WEBHOOKS_TO_LOOPBACK", "true", "WEBHOOKS_TO_LOOPBACK must be one of yes, no."],
  ["LOG_LEVEL", "loud", "LOG_LEVEL must be one of debug, info, warn, error, silent."],
  ["NODE_ENV", "staging", "NODE_ENV must be one of development, production, test."],
];

test.each(malformed)("R40 %s=%s is one sentence, which does not repeat the value", (name, value, fault) => {
  const faults = faultsOf(() => parseConfig({ [name]: value }));
  expect(faults).toEqual([fault]);
  expect(faults.join()).not.toContain(value);
});

test("R40 every fault is named, not only the first", () => {
  const environment = Object.fromEntries(malformed.map(([name, value]) => [name, value]));
  expect(faultsOf(() => parseConfig(environment))).toHaveLength(Object.keys(environment).length);
});

const secret = "s".repeat(32);
const databaseUrl = "postgresql://u@h/d";
const lacking: [what: string, environment: Environment, fault: string][] = [
  [
    "the secret beside a database",
    { DATABASE_URL: databaseUrl },
    "NEXTAUTH_SECRET must be set when DATABASE_URL is set.",
  ],
  [
    "the product's own login",
    { DATABASE_ADMIN_URL: databaseUrl },
    "DATABASE_URL must be set when DATABASE_ADMIN_URL is set.",
  ],
  ["a database for the pages alone", { ROLE: "web" }, "DATABASE_URL must be set when ROLE is web."],
  [
    "whom its mails come from",
    { SMTP_URL: "smtp://mail.example.org:587" },
    "MAIL_FROM must be set when SMTP_URL is set.",
  ],
  [
    "the pages behind the front door",
    { ROLE: "collab", DATABASE_URL: databaseUrl, NEXTAUTH_SECRET: secret },
    "PAGES_URL must be set when ROLE is collab.",
  ],
];

test.each(lacking)("R40 a start without %s is refused", (_, environment, fault) => {
  expect(faultsOf(() => parseStartConfig(environment))).toEqual([fault]);
});

test("R40 with nothing set there are defaults, and an empty value counts as not set", () => {
  const empty = Object.fromEntries(Object.keys(settings).map((name) => [name, " "]));
  expect(parseStartConfig(empty)).toEqual(parseStartConfig({}));
  expect(parseStartConfig({ PORT: "8080" })).toMatchObject({
    role: "all",
    publicUrl: "http://localhost:8080",
  });
});

test("R41 .env.example names every setting there is, and no other", async () => {
  const text = await readFile(new URL("../../.env.example", import.meta.url), "utf8");
  const named = [...text.matchAll(/^#? ?([A-Z][A-Z_]+)=/gm)].map(([, name]) => name);
  expect(named.sort()).toEqual(Object.keys(settings).sort());
});
