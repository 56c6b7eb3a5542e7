import type { Module } from "../platform/module.ts";
import { slipActs } from "./graphql/slip.acts.ts";
import { followRoutes } from "./http/follow-routes.ts";
import { followData } from "./personal-data.ts";

/**
 * Slips with a code, and the public page on which whoever holds one follows a request.
 *
 * Decision: the code is found by its hash and kept sealed beside it, so that a slip that is printed again is the same one and no copy in a customer's hand dies of a paper jam. What the page shows is
 * chosen so that a slip found in the street tells nobody whose it is.
 */
export const followModule: Module = {
  name: "follow",
  tables: ["FollowSlip"],
  personal: followData,
  sealed: [{ model: "FollowSlip", column: "codeCipher" }],
  acts: slipActs,
  routes: [followRoutes],
};
