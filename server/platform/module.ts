import type { ClassType } from "type-graphql";
import type { EventReaction } from "./events.ts";
import type { Act } from "./graphql/act.ts";
import type { HttpRoutes } from "./http/http-routes.ts";
import type { JobHandler } from "./jobs/handler.ts";
import type { CronJob } from "./jobs/job.ts";
import type { Services } from "./services.ts";

/** Everything a module of the business brings. What it has none of it leaves out. */
export interface Module {
  /** Its folder below `server/`. */
  name: string;
  /** Tables that it alone writes, by the names of their models. */
  tables: readonly string[];
  /** Classes with its queries and subscriptions. */
  resolvers?: readonly ClassType[];
  /** What can be done with it: its mutations. */
  acts?: readonly Act[];
  /** What its jobs do. */
  jobs?: readonly JobHandler<Services>[];
  /** When some of them run by the clock. */
  cron?: readonly CronJob[];
  /** Jobs that it runs when something happened, in modules below as well as in its own. */
  reactions?: readonly EventReaction[];
  /** What it serves beside GraphQL. */
  routes?: readonly HttpRoutes[];
  /** Channels of the database on which it tells of changes. */
  channels?: readonly string[];
  /** Removes what nobody asks for any more; once an hour. */
  tidyUp?: (services: Services) => Promise<void>;
}

/** Everything of all modules that have it. */
export function collect<Part extends "resolvers" | "acts" | "jobs" | "cron" | "reactions" | "routes" | "channels">(
  modules: readonly Module[],
  part: Part,
): NonNullable<Module[Part]>[number][] {
  return modules.flatMap((module) => [...(module[part] ?? [])] as NonNullable<Module[Part]>[number][]);
}
