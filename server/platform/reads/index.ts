export {
  Bound,
  belongsTo,
  type ComputeContext,
  currentTime,
  declareEntity,
  type Entity,
  entityByPrefix,
  entityNamed,
  extendEntity,
  hasMany,
  hasOne,
  type Order,
  toDate,
  viewersCustomer,
} from "./entity.ts";
export { everyValueOf, type Groups, rowsOf, valuesOf, type Ways } from "./groups.ts";
export { PageArgs, PageInfo } from "./page.ts";
export { Reads } from "./reads.ts";
export { attachReadResolvers, connectionOf, type ReadingContext, registerReadFields } from "./register-fields.ts";
export { statementsRun } from "./run-statement.ts";
