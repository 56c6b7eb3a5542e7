// First of all imports: the decorators of the types need it.
import "reflect-metadata";
import path from "node:path";
import { createAuthenticator, findEndedSessions, SIGN_IN_CHANNEL } from "../accounts/index.ts";
import { modules } from "../modules.ts";
import { useReactions } from "../platform/events.ts";
import { createHttpServer } from "../platform/http/create-http-server.ts";
import { collect } from "../platform/module.ts";
import { usePersonalData } from "../platform/personal-data.ts";
import { createCallContext } from "./context.ts";
import { databaseCheck } from "./database/database-check.ts";
import { insistOnOwnSessions } from "./database/pooler-check.ts";
import { tellOfFirstLink } from "./first-link.ts";
import { migrationsFolder, runProcess } from "./process/run-process.ts";
import { projectFolder } from "./project-folder.ts";
import { createSchema, printSortedSchema } from "./schema.ts";
import { createServices } from "./services.ts";

/** Built before the database is there: the process waits for it anyway. */
const schema = createSchema();

runProcess("api", async (parts) => {
  const { config, log } = parts;
  useReactions(collect(modules, "reactions"));
  usePersonalData(collect(modules, "personal"));
  await insistOnOwnSessions(parts.config.databaseDirectUrl);
  const services = await createServices(parts);
  const server = await createHttpServer({
    services,
    schema,
    printSchema: printSortedSchema,
    authenticate: createAuthenticator(services),
    createContext: createCallContext,
    findEndedSessions: (sessions) => findEndedSessions(services, sessions),
    signInChannel: SIGN_IN_CHANNEL,
    routes: collect(modules, "routes"),
    checkDatabase: databaseCheck(services.store.frontDoor, migrationsFolder),
    dashboardFolder: path.join(projectFolder, ".build/admin"),
    settings: config,
  });
  await tellOfFirstLink(services, parts);
  await server.app.listen({ host: config.host, port: config.port });
  parts.onShutdown(() => server.drain());
  log.info({ host: config.host, port: config.port }, "the API listens");
});
