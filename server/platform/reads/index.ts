/**
 * Decision: reads are declared, then compiled to one statement. An object type's relations and computed fields are declared once (`declareEntity`), with
 * the condition under which a customer sees a row. A root field compiles its selection to one SQL statement that answers JSON, keeps the compiled
 * selection by document node, and runs it prepared. A parent that came another way (a payload, an event) has its relations batched by a dataloader over
 * the same declaration. Prisma writes and does cold reads. Measured against Prisma's `include` under stock Apollo this is several times faster (`npm run
 * bench`), and no field can add statements per row: a test counts them for every list in the schema.
 */
export {
  Bound,
  type ComputeContext,
  currentTime,
  declareEntity,
  type Entity,
  entityByPrefix,
  entityNamed,
  extendEntity,
  type Order,
  toDate,
  viewersAccount,
  viewersCustomer,
} from "./entity.ts";
export { addedConditions, extendFilter } from "./filter-additions.ts";
export { everyValueOf, type Groups, rowsOf, valuesOf, type Ways } from "./groups.ts";
export { PageArgs, PageInfo } from "./page.ts";
export { Reads } from "./reads.ts";
export { attachReadResolvers, connectionOf, type ReadingContext, registerReadFields } from "./register-fields.ts";
export { belongsTo, hasFew, hasOne, hasPages } from "./relations.ts";
export { statementsRun } from "./run-statement.ts";
