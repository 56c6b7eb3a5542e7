/**
 * How to ask for figures: `slaMetrics(filter: { from, until, lane, channel, carrier, customerId }, figures: [...], by: DAY | WEEK | MONTH)` answers each figure with its
 * definition, its value now and in the period before, and its course; `slaBreakdown(filter, figure, part, by: LANE | CHANNEL | CARRIER | CUSTOMER)` one figure side by side.
 * Every value has `counted` and `of`: given as `filter: { counted: … }` to `cancellationItems`, `cancellationRequests`, `reviewTasks` or `materials`, whichever `subject`
 * says, they list what was counted, and `totalCount(exact: true)` of that list is the number.
 * `slaBacklog(filter)` is what is open now, and `cancellationItems(filter: { open: … })` lists it; `slaFlow(filter, by)` is the cumulative flow, `slaFastLaneCost(filter)` what
 * the fast lane costs the others, and the subscription `slaTilesChanged` the service at a glance. `slaMetricsExport` takes all of it out as a workbook.
 * `slaForecast(whatIf: …)` is what comes, and how often that was right before.
 */
import type { Module } from "../platform/module.ts";
import { BacklogResolver } from "./graphql/backlog.resolver.ts";
import { FigureResolver } from "./graphql/figure.resolver.ts";
import { figureExport } from "./graphql/figure-export.ts";
import { ForecastResolver } from "./graphql/forecast.resolver.ts";
import { tilesStream } from "./graphql/tiles.stream.ts";
import { figureHandlers } from "./jobs/figures.handler.ts";
import { refreshFigures, remakeFigures } from "./jobs/figures.ts";
import { forecastHandlers } from "./jobs/forecasts.handler.ts";
import { keepForecasts } from "./jobs/forecasts.ts";
import { figureReactions } from "./reactions.ts";
import { words } from "./words.ts";

/** How well promises are kept, where work hangs, and what comes: numbers worked out from what happened. */
export const metricsModule: Module = {
  name: "metrics",
  tables: ["FigureEntry", "FigureState", "FigureCell", "LineDay", "ForecastRecord"],
  words,
  resolvers: [FigureResolver, BacklogResolver, ForecastResolver],
  acts: [figureExport],
  streams: [tilesStream],
  jobs: [...figureHandlers, ...forecastHandlers],
  cron: [
    { name: refreshFigures.name, times: "* * * * *" },
    { name: remakeFigures.name, times: "17 * * * *" },
    { name: keepForecasts.name, times: "* * * * *" },
  ],
  reactions: figureReactions,
};
