import { handleJob, type JobHandler } from "../../platform/jobs/handler.ts";
import type { Services } from "../../platform/services.ts";
import { keepFigures } from "../actions/keep-figures.ts";
import { refreshFigures, remakeFigures } from "./figures.ts";

/** What workers do for figures. */
export const figureHandlers: JobHandler<Services>[] = [
  handleJob(refreshFigures, async ({ afterId }, services: Services) => {
    await keepFigures(services, refreshFigures, afterId);
  }),
  handleJob(remakeFigures, async ({ afterId }, services: Services) => {
    await keepFigures(services, remakeFigures, afterId);
  }),
];
