/** What can be wrong with an edit of a single wave besides the plan that comes of it, in sentences to read out. */
import type { PlanFault } from "./plan-fault.ts";

const faultOf = (code: PlanFault["code"], wave: number, field: string | null, zh: string, en: string): PlanFault => ({
  ...{ code, wave, field, isWarning: false, text: { zh, en } },
});

/** Nothing is to be another way. */
export const nothingGiven = (place: number) =>
  faultOf(
    ...(["NOTHING_GIVEN", place, null] as const),
    "请填写新的开始时间、时段或速度",
    "Say what is to change: the start, the hours or the pace",
  );

/** One piece is the wave itself. */
export const onePieceOnly = (place: number) =>
  faultOf("ONE_PART_ONLY", place, null, "请至少拆成两个波次", "Split the wave into two parts at least");

/** A piece for no card. */
export const pieceWithoutCards = (place: number, total: number) =>
  faultOf(
    ...(["PART_WITHOUT_CARDS", place, "cardCount"] as const),
    `每个新波次至少 1 张卡；原波次共 ${total} 张`,
    `Each part takes 1 card at least; the wave has ${total}`,
  );

/** More cards than there are, or not all of them. */
export const piecesDoNotAddUp = (place: number, said: number, total: number) =>
  faultOf(
    ...(["PARTS_DO_NOT_ADD_UP", place, "cardCount"] as const),
    `各新波次合计 ${said} 张，原波次共 ${total} 张；每个新波次至少 1 张，最后一个可不填张数`,
    `The parts are for ${said} cards and the wave has ${total}; each takes 1 at least, and the last needs no number`,
  );

/** A wave whose day the customer's list says. */
export const dayIsListed = (place: number) =>
  faultOf(
    ...(["DAY_IS_LISTED", place, "timing.startsAt"] as const),
    "该波次的开始日期由客户清单指定，请在清单中修改",
    "The customer's list says on which day this wave begins; change it there",
  );
