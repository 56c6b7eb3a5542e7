import type { PerformanceForecastQuery } from "../generated/graphql.ts";

/** What comes, as the server works it out. */
export type Forecast = PerformanceForecastQuery["now"];

/** The same under other assumptions. */
export type OtherForecast = PerformanceForecastQuery["then"];
