export { decideFlags, endFlagsSql, type FlagDecision, type FlagVerdict } from "./actions/decide-flags.ts";
export { heldItemsSql, raiseFlags } from "./actions/raise-flags.ts";
