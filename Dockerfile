# The product form: one image for the pages (ROLE=web), the front door (ROLE=collab) and the migrations. Brings no database.
FROM node:20.20-bookworm-slim AS base
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1

# npm install, as npm ci refuses a lock file without the other platforms' optional binaries. Without the packages' install
# scripts: the product needs none of them, and one would download an engine that we don't use.
FROM base AS packages
COPY package.json package-lock.json .npmrc prisma.config.ts ./
COPY prisma ./prisma
RUN npm install --ignore-scripts --no-audit --no-fund && npx prisma generate

FROM packages AS built
COPY . .
RUN npm run build

FROM packages AS production-packages
RUN npm prune --omit=dev --ignore-scripts --no-audit --no-fund

FROM base AS product
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000
COPY --from=built --chown=node:node /app ./
RUN rm -rf node_modules && mkdir -p .next/cache
COPY --from=production-packages /app/node_modules ./node_modules
USER node
EXPOSE 3000
# The front door says when the database answers too; the pages alone have only themselves to answer for.
HEALTHCHECK --interval=10s --timeout=5s --start-period=60s --retries=3 \
  CMD ["node", "--input-type=module", "--eval", "const path = process.env.ROLE === 'web' ? '/login' : '/readyz'; const answer = await fetch(`http://127.0.0.1:${process.env.PORT}${path}`); process.exit(answer.ok ? 0 : 1);"]
STOPSIGNAL SIGTERM
# Not through npm, whose shell would not pass the signal on.
CMD ["node", "--import", "tsx", "server/start.ts"]
