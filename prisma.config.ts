// Where the Prisma CLI finds the schema and the migrations. The product itself never runs that CLI's engine.
import { defineConfig } from "prisma/config";

// `prisma generate` wants a schema engine to exist but never calls it; naming any file keeps it from downloading one.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  datasource: { url: process.env.DATABASE_ADMIN_URL ?? process.env.DATABASE_URL ?? "" },
});
