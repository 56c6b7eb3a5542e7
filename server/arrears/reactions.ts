import { cardsRemedied } from "../cards/index.ts";
import { run, when } from "../platform/events.ts";
import { stepCharges } from "../scheduling/index.ts";
import { dayCompared } from "../settlement/index.ts";
import { arrearsOfStepKey, lookAtPayingSteps, orderArrearsOfStep, reconcileCollections } from "./jobs/arrears.ts";

/** A step of a schedule that charges asks the payer, and asks anew where its bills were paid by other means. */
export const arrearsReactions = [
  when(stepCharges, ({ stepId }) => [run(orderArrearsOfStep, { stepId }, arrearsOfStepKey(stepId))]),
  when(cardsRemedied, ({ customerId, remedy }) =>
    remedy === "arrearsPay" ? [run(lookAtPayingSteps, { customerId }, { key: `paying-steps:${customerId}` })] : [],
  ),
  when(dayCompared, ({ day }) => [run(reconcileCollections, { day }, { key: `collections:${day}` })]),
];
