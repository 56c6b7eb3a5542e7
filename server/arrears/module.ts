import "./actions/end-fees.ts";
import "./graphql/arrears.type.ts";
import type { Module } from "../platform/module.ts";
import { arrearsActs } from "./graphql/arrears.acts.ts";
import { ArrearsResolver } from "./graphql/arrears.resolver.ts";
import { collectionCallbackRoutes } from "./http/collection-callback-routes.ts";
import { arrearsHandlers } from "./jobs/arrears.handler.ts";
import { returnUnusedFees } from "./jobs/arrears.ts";
import { arrearsReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** What is owed for cards, and its way in through the payment provider. */
export const arrearsModule: Module = {
  name: "arrears",
  tables: ["ArrearsPayment", "ArrearsPaymentBill", "CollectionLine"],
  words,
  resolvers: [ArrearsResolver],
  acts: arrearsActs,
  jobs: arrearsHandlers,
  cron: [{ name: returnUnusedFees.name, times: "20 * * * *" }],
  reactions: arrearsReactions,
  routes: [collectionCallbackRoutes],
};
