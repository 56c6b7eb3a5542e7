export {
  type CardSelection,
  MOST_CARDS,
  missingNamesSql,
  tooManyCards,
  toSelectionQuery,
} from "./actions/card-selection.ts";
export { type KeptSet, keepCardSets } from "./actions/kept-sets.ts";
export { moveCardsSql, restoreCardsSql } from "./actions/move-cards.ts";
export { overdueSql } from "./actions/overdue.ts";
export { cardsRemedied, type Remedy } from "./events.ts";
export { CardResolver } from "./graphql/card.resolver.ts";
export { cardEntity, carrierEntity } from "./graphql/card.type.ts";
export { CardExportResolver } from "./graphql/card-export.resolver.ts";
export { cardConditions, numberPrefix, SimCardFilter } from "./graphql/card-filter.input.ts";
export { CardSelectionInput, toCardSelection } from "./graphql/card-selection.input.ts";
export { RemedyResolver } from "./graphql/remedy.resolver.ts";
export { lineFault } from "./rules/entered-line.ts";
export { parseIccid } from "./rules/iccid.ts";
export { parseImei } from "./rules/imei.ts";
export { maskMsisdn } from "./rules/mask.ts";
export { normaliseNumber } from "./rules/normalise-number.ts";
export { provinceName } from "./rules/province.ts";
