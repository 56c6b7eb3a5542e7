// For Prisma's command line, which is not installed: `npx prisma@7.10.0 migrate status` brings it, in the version of the client.
// Commands that only read the schema need no schema engine, yet ask for one and would download it; any executable satisfies them.
// `prisma migrate` and `prisma db` do need the real one.
const needsEngine = ["migrate", "db"].some((command) => process.argv.includes(command));
if (!needsEngine) process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= process.execPath;
// typegraphql-prisma was written for an older Prisma and refuses newer ones unless told otherwise.
process.env.SKIP_PRISMA_VERSION_CHECK ??= "true";

const url = process.env.DATABASE_URL;

export default {
  schema: "prisma/schema.prisma",
  migrations: { path: "prisma/migrations" },
  ...(url ? { datasource: { url } } : {}),
};
