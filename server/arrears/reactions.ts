import { run, when } from "../platform/events.ts";
import { stepCharges } from "../scheduling/index.ts";
import { orderArrearsOfStep } from "./jobs/arrears.ts";

/** A step of a schedule that charges asks the payer. */
export const arrearsReactions = [
  when(stepCharges, ({ stepId }) => [run(orderArrearsOfStep, { stepId }, { key: `arrears-of-step:${stepId}` })]),
];
