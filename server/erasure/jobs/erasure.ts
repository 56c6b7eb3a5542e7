import { z } from "zod";
import { defineJob } from "../../platform/jobs/job.ts";

/** Finds what is to be erased because its purpose is over, more cards of a request among it. */
export const planErasures = defineJob("plan-erasures", z.object({}).loose());

/** Begins and resumes erasures whose time has come, destroys what was kept long enough, and looks whether a backup came back. */
export const sweepErasures = defineJob("sweep-erasures", z.object({}).loose());

/** Only looks whether a backup came back. */
export const replayErasures = defineJob("replay-erasures", z.object({}).loose());

/** Goes through the places of one erasure. */
export const runErasure = defineJob("run-erasure", z.object({ recordId: z.uuid() }));

/** Draws and signs the receipt of one erasure. */
export const issueErasureReceipt = defineJob("issue-erasure-receipt", z.object({ recordId: z.uuid() }));

/** An erasure is gone through by one worker at a time. */
export const erasureKey = (recordId: string) => ({ key: `erasure:${recordId}` });

/** The latest receipt is the only one. */
export const receiptKey = (recordId: string) => ({ key: `erasure-receipt:${recordId}` });
