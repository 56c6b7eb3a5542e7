export { brakeWaves } from "./actions/brake-waves.ts";
export { isNotHeld, keepWaves, type WaveGate } from "./actions/keep-waves.ts";
export { isOpenForCards, moveListedCards } from "./actions/move-listed-cards.ts";
export { planListedWaves } from "./actions/plan-listed-waves.ts";
export { type TakenCards, takeCards } from "./actions/take-cards.ts";
export { transitionWaves, waveOf } from "./actions/transition-waves.ts";
export { scheduleChanged } from "./events.ts";
export { scheduleEntity, waveEntity } from "./graphql/schedule.type.ts";
