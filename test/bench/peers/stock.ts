import { ApolloServer } from "@apollo/server";
import { startStandaloneServer } from "@apollo/server/standalone";
import { buildSchema } from "type-graphql";
import { openStore, type Store } from "../../../server/platform/database/store.ts";
import { createLoaders, type StockLoaders } from "./stock/loaders.ts";

/** What a resolver of the stock stack is given. */
export interface StockContext {
  prisma: Store["prisma"];
  loaders: StockLoaders;
}

/** How rows that belong together are fetched: a dataloader for each relation, or Prisma's `include`. */
export type StockManner = "dataloader" | "include";

/** Where it runs and how it fetches. */
export interface StockInput {
  databaseUrl: string;
  poolSize: number;
  manner: StockManner;
}

/**
 * The stock stack as everyone would write it: Apollo Server 5 with its default plugins and executor, standalone over HTTP, type-graphql
 * classes, Prisma. Nobody is signed in and nothing is checked, which only helps it.
 */
export async function run({ databaseUrl, poolSize, manner }: StockInput): Promise<{ url: string }> {
  const { prisma } = openStore({ url: databaseUrl, poolSize, name: "stock" });
  // Each brings its own resolvers of the same fields, so only one of them may be loaded.
  const { resolvers } =
    manner === "include" ? await import("./stock/include-resolvers.ts") : await import("./stock/loader-resolvers.ts");
  const server = new ApolloServer<StockContext>({ schema: await buildSchema({ resolvers }) });
  const { url } = await startStandaloneServer(server, {
    listen: { port: 0, host: "127.0.0.1" },
    context: async () => ({ prisma, loaders: createLoaders(prisma) }),
  });
  return { url };
}
