// How the pages are built and served. The headers that vary by request (content security policy) are set in proxy.ts.
import type { NextConfig } from "next";
import createNextIntlPlugin from "next-intl/plugin";

/** The messages are parsed when the pages are built: no browser has to bring the parser. */
const withNextIntl = createNextIntlPlugin({
  requestConfig: "./app/_web/i18n.ts",
  experimental: {
    messages: {
      path: "./messages",
      format: "json",
      locales: ["en", "ja"],
      sourceLocale: "en",
      precompile: true,
    },
  },
});

const securityHeaders = [
  { key: "x-content-type-options", value: "nosniff" },
  { key: "referrer-policy", value: "strict-origin-when-cross-origin" },
  { key: "x-frame-options", value: "DENY" },
  { key: "cross-origin-opener-policy", value: "same-origin" },
  { key: "permissions-policy", value: "camera=(), microphone=(), geolocation=(), browsing-topics=()" },
];

const secretPages = ["/invite/:path*", "/share/:path*", "/reset/:path*", "/unsubscribe/:path*"];
/** Their address holds a token: no other site hears of it, and nobody lists it. */
const secretPageHeaders = [
  { key: "referrer-policy", value: "no-referrer" },
  { key: "x-robots-tag", value: "noindex, nofollow" },
];

/** A new service worker is found by the next page, whatever was kept of the old one. */
const workerHeaders = [{ key: "cache-control", value: "no-cache" }];

const config: NextConfig = {
  reactStrictMode: true,
  poweredByHeader: false,
  // `npm run check` judges the types; judging them again would lengthen every first start.
  typescript: { ignoreBuildErrors: true },
  // Yjs must be loaded once per process: two copies don't know each other's types. y-tiptap must not be here.
  serverExternalPackages: ["yjs", "lib0", "y-protocols", "@node-rs/argon2", "pg", "pino"],
  experimental: { authInterrupts: true },
  // Where a module names Buffer, the bundler brings this polyfill: only the branch of lib0 for servers names it.
  turbopack: { resolveAlias: { "next/dist/compiled/buffer": { browser: "./app/_web/no-buffer.ts" } } },
  headers: () =>
    Promise.resolve([
      { source: "/:path*", headers: securityHeaders },
      ...secretPages.map((source) => ({ source, headers: secretPageHeaders })),
      { source: "/sw.js", headers: workerHeaders },
    ]),
};

export default withNextIntl(config);
