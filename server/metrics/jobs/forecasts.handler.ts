import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { keepForecastsOfDay } from "../actions/keep-forecasts.ts";
import { keepForecasts } from "./forecasts.ts";

/** What workers do for forecasts. */
export const forecastHandlers: JobHandler<Services>[] = [
  handleJob(keepForecasts, (_payload, services: Services) => keepForecastsOfDay(services)),
];
