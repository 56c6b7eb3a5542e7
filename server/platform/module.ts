import type { ClassType } from "type-graphql";
import type { EventReaction } from "./events.ts";
import type { Act } from "./graphql/act.ts";
import type { HttpRoutes } from "./http/http-routes.ts";
import type { JobHandler } from "./jobs/handler.ts";
import type { CronJob } from "./jobs/job.ts";
import type { Vocabulary } from "./localized-text.ts";
import type { PersonalPlace } from "./personal-data.ts";
import type { SealedPlace } from "./sealed-place.ts";
import type { Services } from "./services.ts";
import type { Stream } from "./streams/stream.ts";

/** Everything a module of the business brings. What it has none of it leaves out. */
export interface Module {
  /** Its folder below `server/`. */
  name: string;
  /** Tables that it alone writes, by the names of their models. */
  tables: readonly string[];
  /** What the values of its closed sets are called, everywhere: in files, letters and certificates, on the screens of the desk. */
  words?: Vocabulary;
  /** Classes with its queries. */
  resolvers?: readonly ClassType[];
  /** What can be done with it: its mutations. */
  acts?: readonly Act[];
  /** Errors that only its acts answer, with data of their own. */
  userErrors?: readonly ClassType[];
  /** What of it can be followed as it changes: its subscriptions. */
  streams?: readonly Stream[];
  /** What its jobs do. */
  jobs?: readonly JobHandler<Services>[];
  /** When some of them run by the clock. */
  cron?: readonly CronJob[];
  /** Jobs that it runs when something happened, in modules below as well as in its own. */
  reactions?: readonly EventReaction[];
  /** What it serves beside GraphQL. */
  routes?: readonly HttpRoutes[];
  /** Channels of the database on which it tells of changes, besides those of its streams. */
  channels?: readonly string[];
  /** Where it keeps what tells of persons, so that it can be erased. */
  personal?: readonly PersonalPlace[];
  /** Where it keeps what is sealed with the encryption key, so that it is sealed anew when that key is changed. */
  sealed?: readonly SealedPlace[];
  /** Removes what nobody asks for any more; once an hour. */
  tidyUp?: (services: Services) => Promise<void>;
}

/** Everything of all modules that have it. */
export function collect<Part extends Exclude<keyof Module, "name" | "tables" | "words" | "tidyUp">>(
  modules: readonly Module[],
  part: Part,
): NonNullable<Module[Part]>[number][] {
  return modules.flatMap((module) => [...(module[part] ?? [])] as NonNullable<Module[Part]>[number][]);
}

/** The channels on which all modules tell of changes, each once. */
export function channelsOf(modules: readonly Module[]): string[] {
  const streamed = collect(modules, "streams").map(({ source }) => source.channel);
  return [...new Set([...streamed, ...collect(modules, "channels")])];
}
