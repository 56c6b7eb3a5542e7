import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Ends the windows that are over. */
export const forfeitLate = defineJob("forfeit-late-settlements", z.object({}).loose());

/** Finds the requests of which it is to be said that something can still be claimed. */
export const remindOfWindows = defineJob("remind-of-settlements", z.object({}).loose());
