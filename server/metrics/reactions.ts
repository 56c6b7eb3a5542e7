import { run, when } from "../platform/events.ts";
import { calendarChanged, slaPolicyChanged } from "../sla/index.ts";
import { remakeFigures } from "./jobs/figures.ts";

const remake = () => [run(remakeFigures, { afterId: null }, { key: "remake-figures" })];

/** What makes all figures anew at once. What happens to requests is found by the sweep: moves of cards carry no work for figures. */
export const figureReactions = [when(calendarChanged, remake), when(slaPolicyChanged, remake)];
