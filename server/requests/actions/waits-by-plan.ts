import { raw, type Sql } from "../../platform/sql.ts";

let condition: (request: Sql) => Sql = () => raw("false");

/** Whether cards of a request wait for a plan, so that its pace says nothing of its end: a condition on the request. Imports point the other way, so who plans says it. */
export function sayWhatWaitsByPlan(waits: (request: Sql) => Sql): void {
  condition = waits;
}

/** That condition, once all modules are there. */
export const waitsByPlan = (request: Sql): Sql => condition(request);
