/**
 * How to ask for figures: `slaMetrics(filter: { from, until, lane, channel, carrier, customerId }, figures: [...], by: DAY | WEEK | MONTH)` answers each figure with its
 * definition, its value now and in the period before, and its course; `slaBreakdown(filter, figure, part, by: LANE | CHANNEL | CARRIER | CUSTOMER)` one figure side by side.
 * Every value has `counted` and `of`: given as `filter: { counted: … }` to `cancellationItems`, `cancellationRequests`, `reviewTasks` or `materials`, whichever `subject`
 * says, they list what was counted, and `totalCount(exact: true)` of that list is the number.
 */
import type { Module } from "../platform/module.ts";
import { FigureResolver } from "./graphql/figure.resolver.ts";
import { figureHandlers } from "./jobs/figures.handler.ts";
import { refreshFigures, remakeFigures } from "./jobs/figures.ts";
import { figureReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** How well promises are kept, where work hangs, and what comes: numbers worked out from what happened. */
export const metricsModule: Module = {
  name: "metrics",
  tables: ["FigureEntry", "FigureState", "FigureCell"],
  words,
  resolvers: [FigureResolver],
  jobs: figureHandlers,
  cron: [
    { name: refreshFigures.name, times: "* * * * *" },
    { name: remakeFigures.name, times: "17 * * * *" },
  ],
  reactions: figureReactions,
};
