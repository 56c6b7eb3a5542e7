import { defineConfig } from "prisma/config";

// `prisma generate` needs no schema engine, yet asks for one and would download it; any executable satisfies it.
process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
// typegraphql-prisma was written for an older Prisma and refuses newer ones unless told otherwise.
process.env.SKIP_PRISMA_VERSION_CHECK ??= "true";

export default defineConfig({
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
});
