/**
 * Decision: erasure knows nothing of what it erases. Each module declares where it keeps what tells of persons (`personal` in its `module.ts`); here stand the ledger, the policy, the run and the
 * list for backups. What the law has us keep is moved into sealed rows and the columns are cleared: every screen, answer, export and search is clean by construction, and one audited act opens
 * the seal. A request is erased when it is over and settled; a customer when the last card is gone, or when it asks for it.
 */
import "./graphql/erasure.type.ts";
import type { Module } from "../platform/module.ts";
import { callData } from "./actions/places.ts";
import { sealedWithin } from "./actions/reveal-restricted.ts";
import { erasureActs } from "./graphql/erasure.acts.ts";
import { ErasureResolver } from "./graphql/erasure.resolver.ts";
import { receiptRoutes } from "./http/receipt-routes.ts";
import { verifyReceiptRoutes } from "./http/verify-receipt-routes.ts";
import { erasureHandlers } from "./jobs/erasure.handler.ts";
import { planErasures, sweepErasures } from "./jobs/erasure.ts";
import { words } from "./words.ts";

/** What becomes of personal data when its purpose is over, or its customer asks. */
export const erasureModule: Module = {
  name: "erasure",
  tables: [
    "ErasureRecord",
    "ErasurePart",
    "RestrictedRecord",
    "ErasedFile",
    "ErasureHold",
    "ErasureReplay",
    "ErasurePolicyVersion",
  ],
  personal: callData,
  sealed: [{ model: "RestrictedRecord", column: "sealed", within: sealedWithin }],
  words,
  resolvers: [ErasureResolver],
  acts: erasureActs,
  jobs: erasureHandlers,
  cron: [
    // A database that a backup brought back is gone through before its other work goes on.
    { name: sweepErasures.name, times: "* * * * *", runsAtStart: true },
    { name: planErasures.name, times: "7 * * * *" },
  ],
  routes: [receiptRoutes, verifyReceiptRoutes],
};
